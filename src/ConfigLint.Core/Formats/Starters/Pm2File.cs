using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax;
using ConfigLint.Syntax.JavaScript;
using ConfigLint.Text;

namespace ConfigLint.Formats.Starters;

/// <summary>
/// The apps of PM2's ecosystem.config.js or pm2.json (lib/API/schema.json of pm2): what is written as a literal. Anything computed is Unknown.
/// </summary>
internal sealed class Pm2File : StarterFile
{
    public Pm2File(SourceText text)
        : base(text, FileFormat.Pm2)
    {
        var content = text.Content;
        var isJson = text.Path.EndsWith(".json", StringComparison.Ordinal);
        var export = isJson ? -1 : content.IndexOf("module.exports", StringComparison.Ordinal);
        if (!isJson && export < 0) export = content.IndexOf("export default", StringComparison.Ordinal);
        if (!isJson && export < 0)
        {
            IsOpen = true;
            return;
        }

        var start = content.IndexOfAny(Brackets, Math.Max(export, 0));
        if (start < 0) return;
        var root = JsReader.Read(text, start);
        var apps = root.Kind == JsKind.Array ? root : root["apps"] ?? (root["script"] is null ? null : root);
        IsOpen = root.IsOpen || apps is null or { Kind: JsKind.Other } or { Kind: JsKind.Array, IsOpen: true };
        if (apps is { Kind: JsKind.Object }) Add(apps);
        foreach (var app in apps?.Items ?? [])
        {
            if (app.Kind == JsKind.Object) Add(app);
        }
    }

    public override bool HasInlineComments => false;

    public override bool IsComment(int offset)
    {
        if (Text.Path.EndsWith(".json", StringComparison.Ordinal) || offset >= Text.Length) return false;
        var start = Text.Content.LastIndexOf('\n', offset) + 1;
        while (start < offset && Text.Content[start] is ' ' or '\t') start++;
        return string.CompareOrdinal(Text.Content, start, "//", 0, 2) == 0;
    }

    private void Add(JsNode app)
    {
        var name = app["name"] is { Kind: JsKind.String } written ? written.Text : "app";
        var process = new StartedProcess(name, app.At)
        {
            Command = app.IsOpen && app["script"] is null ? null : Command(app),
            Directory = app["cwd"]?.Value,
            User = (app["user"] ?? app["uid"])?.Value,
            Starts = Value.Default(true, app.At),
            Restarts = Flag(app, "autorestart", true),
            StopTimeout = Number(app, "kill_timeout", 1600),
            Instances = app["instances"] is not { } instances ? Value.Default(1, app.At)
                : instances.Kind == JsKind.Literal && int.TryParse(instances.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? Value.Known(count, instances.At)
                : Value<int>.Unknown("as many as there are processors", Origin.Of(instances.At)),
        };
        // "port" is handed on as PORT; what stands in env is stronger (lib/Common.js).
        if (app["port"] is { } port) process.Environment["PORT"] = port.Value;
        if (app["env"] is { Kind: JsKind.Object } environment)
        {
            foreach (var (variable, value) in environment.Properties) process.Environment[variable] = value.Value;
        }

        Processes.Add(process);
    }

    /// <summary>Interpreter, script, arguments. By its name's end the script tells the interpreter (lib/API/interpreter.json).</summary>
    private static CommandLine? Command(JsNode app)
    {
        if (app["script"] is not { Kind: JsKind.String } script || script.Text.Length == 0) return null;
        List<CommandWord> words = [];
        var interpreter = app["interpreter"] ?? app["exec_interpreter"];
        if (interpreter is { Kind: not JsKind.String }) return null;
        var program = interpreter is not null ? (interpreter.Text == "none" ? null : interpreter.Text) : InterpreterOf(script.Text);
        if (program is not null) words.Add(interpreter is null ? ShellForm.Implied(program, script.At) : Word(interpreter));
        if (!Append(app["interpreter_args"] ?? app["node_args"], words)) return null;
        // A script with blanks is a command line: "npm start".
        if (!Append(script, words) || !Append(app["args"], words)) return null;
        return new CommandLine(words, script.At);
    }

    private static string? InterpreterOf(string script) => script.Substring(script.LastIndexOf('.') + 1) switch
    {
        "js" or "cjs" or "mjs" => "node",
        "py" => "python3",
        "sh" => "bash",
        "rb" => "ruby",
        "php" => "php",
        "pl" => "perl",
        _ => null,
    };

    /// <summary>A string is split at its blanks, an array is words already. False for what is computed.</summary>
    private static bool Append(JsNode? node, List<CommandWord> words)
    {
        switch (node)
        {
            case null:
                return true;
            case { Kind: JsKind.Array, IsOpen: false }:
                foreach (var item in node.Items) words.Add(Word(item));
                return true;
            case { Kind: JsKind.String } when Shlex.Split(MappedText.Of(node.Text, node.At), []) is { } split:
                words.AddRange(split);
                return true;
            case { Kind: JsKind.Literal }:
                words.Add(Word(node));
                return true;
            default:
                return false;
        }
    }

    private static CommandWord Word(JsNode node) => new(MappedText.Of(node.Text, node.At), node.At) { IsQuoted = node.Kind == JsKind.String };

    private static Value<bool> Flag(JsNode app, string name, bool otherwise) => app[name] switch
    {
        null => app.IsOpen ? Value<bool>.Unknown("computed by the script", Origin.Of(app.At)) : Value.Default(otherwise, app.At),
        { Kind: JsKind.Literal, Text: "true" or "false" } flag => Value.Known(flag.Text == "true", flag.At),
        var other => Value<bool>.Unknown("computed by the script", Origin.Of(other.At)),
    };

    private static Value<long> Number(JsNode app, string name, long otherwise) => app[name] switch
    {
        null => app.IsOpen ? Value<long>.Unknown("computed by the script", Origin.Of(app.At)) : Value.Default(otherwise, app.At),
        { Kind: JsKind.Literal } node when long.TryParse(node.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => Value.Known(number, node.At),
        var other => Value<long>.Unknown("computed by the script", Origin.Of(other.At)),
    };

    private static readonly char[] Brackets = ['{', '['];
}
