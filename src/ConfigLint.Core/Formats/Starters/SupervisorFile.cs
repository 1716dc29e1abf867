using ConfigLint.Model;
using ConfigLint.Syntax;
using ConfigLint.Syntax.Supervisor;
using ConfigLint.Text;

namespace ConfigLint.Formats.Starters;

/// <summary>The <c>[program:x]</c> sections of a supervisord.conf (supervisor/options.py, <c>_processes_from_section()</c>).</summary>
internal sealed class SupervisorFile : StarterFile
{
    private readonly SupervisorTree tree;

    public SupervisorFile(SourceText text)
        : base(text, FileFormat.Supervisor)
    {
        tree = SupervisorTree.Parse(text);
        var marks = TemplateMarks.Find(text.Path, text.Content);
        var shared = tree.Sections.Find(section => section.Name == "supervisord");
        foreach (var section in tree.Sections)
        {
            if (section.Name.StartsWith("program:", StringComparison.Ordinal) || section.Name.StartsWith("fcgi-program:", StringComparison.Ordinal)) Add(section, shared, marks);
            else if (section.Name == "include") AddIncludes(section);
        }
    }

    /// <summary>The patterns of <c>[include] files</c>, relative to the file's folder; <see cref="StarterFile.IsOpen"/> is set where there are any.</summary>
    public List<string> Includes { get; } = [];

    /// <summary>A placeholder stands in it: it may hold other programs than are shown.</summary>
    public bool IsTemplated { get; private set; }

    public override bool HasInlineComments => true;

    public override bool IsComment(int offset) => tree.IsComment(offset);

    /// <summary>A section of a program, with its command; no other ini file has both.</summary>
    public static bool Detect(SourceText text)
    {
        if (!text.Path.EndsWith(".conf", StringComparison.OrdinalIgnoreCase) && !text.Path.EndsWith(".ini", StringComparison.OrdinalIgnoreCase)
            && text.Path.IndexOf("supervisor", StringComparison.OrdinalIgnoreCase) < 0) return false;
        var section = text.Content.IndexOf("[program:", StringComparison.Ordinal);
        return section >= 0 && (section == 0 || text.Content[section - 1] is '\n' or '\uFEFF') && text.Content.IndexOf("command", section, StringComparison.Ordinal) > 0;
    }

    private void AddIncludes(SupervisorSection section)
    {
        IsOpen = true;
        // %(here)s is the folder of the file, from which relative patterns count anyway.
        foreach (var pattern in (section["files"]?.Text ?? "").Replace("%(here)s/", "").Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)) Includes.Add(pattern);
    }

    private void Add(SupervisorSection section, SupervisorSection? shared, TemplateMarks marks)
    {
        var name = section.Name.Substring(section.Name.IndexOf(':') + 1).Trim();
        var expander = new SupervisorExpander(marks, name, section.At);
        if (marks.Touches(section.At.Start, section.At.Length)) IsOpen = IsTemplated = true;
        var process = new StartedProcess(name, section.At)
        {
            Directory = (section["directory"] ?? shared?["directory"]) is { } directory ? expander.Expand(directory).Value : null,
            User = (section["user"] ?? shared?["user"]) is { } user ? expander.Expand(user).Value : null,
            Instances = Number(section, "numprocs", 1, expander),
            Starts = Flag(section, "autostart", expander),
            // "unexpected", the default: unless its exit code is one of exitcodes.
            Restarts = Flag(section, "autorestart", expander),
            StartRetries = Number(section, "startretries", 3, expander),
            StartTime = Seconds(section, "startsecs", 1, expander),
            StopTimeout = Seconds(section, "stopwaitsecs", 10, expander),
        };
        if (section["command"] is { Length: > 0 } command && expander.Expand(command) is var line && Shlex.Split(line.Mapped, line.Holes) is { Count: > 0 } words)
        {
            process.Command = new CommandLine(words, line.At);
        }

        if (shared?["environment"] is { } common) AddEnvironment(process, common, expander);
        if (section["environment"] is { } environment) AddEnvironment(process, environment, expander);
        Processes.Add(process);
    }

    /// <summary><c>A="b, c",D=e</c> (supervisor/datatypes.py, <c>dict_of_key_value_pairs()</c>): commas and blanks separate, quotes hold together.</summary>
    private static void AddEnvironment(StartedProcess process, MappedText value, SupervisorExpander expander)
    {
        var text = value.Text;
        for (var at = 0; at < text.Length;)
        {
            while (at < text.Length && (text[at] == ',' || char.IsWhiteSpace(text[at]))) at++;
            var start = at;
            while (at < text.Length && text[at] is not ('=' or ',')) at++;
            if (at >= text.Length || text[at] != '=') continue;
            var name = text.Substring(start, at - start).Trim();
            at++;
            while (at < text.Length && text[at] is ' ' or '\t') at++;
            var quote = at < text.Length && text[at] is '"' or '\'' ? text[at++] : '\0';
            var from = at;
            while (at < text.Length && (quote == '\0' ? text[at] != ',' && !char.IsWhiteSpace(text[at]) : text[at] != quote)) at++;
            if (name.Length > 0) process.Environment[name] = expander.Expand(value.Slice(from, at - from)).Value;
            if (quote != '\0') at++;
        }
    }

    private static Value<bool> Flag(SupervisorSection section, string key, SupervisorExpander expander)
    {
        if (section[key] is not { } text) return Value.Default(true, section.At);
        var value = expander.Expand(text).Value;
        if (value.IsUnknown) return Value<bool>.Unknown(value.Note ?? "not known", value.From);
        return value.V.ToLowerInvariant() switch
        {
            "true" or "on" or "1" or "yes" or "unexpected" => Value.Known(true, value.From),
            "false" or "off" or "0" or "no" => Value.Known(false, value.From),
            _ => Value<bool>.Unknown($"{key}={value.V} is neither true nor false", value.From),
        };
    }

    private static Value<int> Number(SupervisorSection section, string key, int otherwise, SupervisorExpander expander)
    {
        if (section[key] is not { } text) return Value.Default(otherwise, section.At);
        var value = expander.Expand(text).Value;
        return value.HasValue && int.TryParse(value.V, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Value.Known(number, value.From)
            : Value<int>.Unknown(value.Note ?? $"{key} is no number", value.From);
    }

    private static Value<long> Seconds(SupervisorSection section, string key, int otherwise, SupervisorExpander expander)
    {
        var number = Number(section, key, otherwise, expander);
        return new Value<long>(number.V * 1000L, number.Certainty, number.From, number.Note);
    }
}
