using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Formats.Systemd;

/// <summary>
/// The environment of a unit's processes, in the order in which the manager puts it together (<c>build_environment()</c>,
/// <c>exec_context_load_environment()</c>).
/// </summary>
internal sealed class UnitEnvironment
{
    private readonly Dictionary<string, Value<string>> variables = new(StringComparer.Ordinal);
    private readonly HashSet<string> passed = [];

    // Why a name that is not set here may be set all the same.
    private string unset = "not set in these files";

    /// <param name="section">Service; of a Quadlet Container, whose settings of these names are podman's.</param>
    public UnitEnvironment(Unit unit, string section)
    {
        if (section == "Service") AddFolders(unit);
        foreach (var name in unit.Words(section, "PassEnvironment"))
        {
            if (name.HasValue) passed.Add(name.V);
        }

        foreach (var entry in unit.Effective(section, "Environment")) AddAssignments(unit, entry);
        foreach (var path in unit.All(section, "EnvironmentFile")) AddFile(unit, path);
        foreach (var name in unit.Words(section, "UnsetEnvironment"))
        {
            if (name.HasValue) variables.Remove(name.V);
        }

        if (unit.IsOpen) Weaken(Certainty.Default, "what a template adds");
    }

    /// <summary>Every variable that is set here, and those passed on from the manager, which are Unknown.</summary>
    public IReadOnlyDictionary<string, Value<string>> Variables
    {
        get
        {
            var all = new Dictionary<string, Value<string>>(variables, StringComparer.Ordinal);
            foreach (var name in passed) all.TryAdd(name, Get(name));
            return all;
        }
    }

    /// <summary>Something that is not to be seen here may set more.</summary>
    public bool IsOpen { get; private set; }

    public Value<string> Get(string name) => variables.TryGetValue(name, out var value)
        ? value
        : Value<string>.Unknown(passed.Contains(name) ? "passed on from the manager" : unset);

    /// <summary>Something that is not to be seen here may set any name over what was set so far.</summary>
    private void Weaken(Certainty to, string by)
    {
        unset = $"{by} may set it";
        IsOpen = true;
        foreach (var name in variables.Keys.ToList())
        {
            var value = variables[name];
            if (value.Certainty <= to) continue;
            variables[name] = to == Certainty.Unknown
                ? Value<string>.Unknown(unset, value.From)
                : value with { Certainty = to, Note = $"unless {by} sets it" };
        }
    }

    /// <summary>RUNTIME_DIRECTORY and its like: the folders the manager makes, joined by colons.</summary>
    private void AddFolders(Unit unit)
    {
        AddFolder(unit, "RUNTIME_DIRECTORY", "RuntimeDirectory", "/run/");
        AddFolder(unit, "STATE_DIRECTORY", "StateDirectory", "/var/lib/");
        AddFolder(unit, "CACHE_DIRECTORY", "CacheDirectory", "/var/cache/");
        AddFolder(unit, "LOGS_DIRECTORY", "LogsDirectory", "/var/log/");
        AddFolder(unit, "CONFIGURATION_DIRECTORY", "ConfigurationDirectory", "/etc/");
    }

    private void AddFolder(Unit unit, string name, string setting, string below)
    {
        var folders = unit.Words("Service", setting);
        if (folders.Count == 1 && folders[0].IsKnown && !unit.File.IsUserUnit) variables[name] = Value.Known(below + folders[0].V.Split(':')[0], folders[0].From);
    }

    private void AddAssignments(Unit unit, UnitEntry entry)
    {
        var reader = new WordReader(entry, retainUnknownEscapes: false);
        while (reader.Next() is { } raw)
        {
            if (!entry.IsTemplated && Specifiers.FirstInvalid(raw.Text) >= 0) continue;
            var word = unit.Expand(raw);
            var equals = word.Text.IndexOf('=');
            // {{ name }}={{ value }} may set any name.
            if (word.Holes.Any(hole => hole.Why == WordReader.FilledIn && (equals < 0 || hole.Start < equals))) Weaken(Certainty.Default, "what a template adds");
            if (equals < 1 || !EnvironmentAssignment.IsName(word.Text.Substring(0, equals))) continue;
            var value = entry.IsConditional ? Value<string>.Unknown("there only if a template says so", unit.OriginOf(word.At)) : word.From(equals + 1);
            if (value.HasValue) value = value with { From = unit.OriginOf(value.From.At) };
            variables[word.Text.Substring(0, equals)] = value;
        }
    }

    private void AddFile(Unit unit, Value<string> path)
    {
        var optional = path.HasValue && path.V.StartsWith('-');
        var file = path.HasValue ? path.V.Substring(optional ? 1 : 0) : "";
        // The manager ignores a path that is not absolute.
        if (path.HasValue && !file.StartsWith('/')) return;
        var content = file.Length > 0 && file.IndexOf('*') < 0 ? unit.EnvironmentFiles?.Invoke(file) : null;
        if (content is null)
        {
            Weaken(optional ? Certainty.Default : Certainty.Unknown, file.Length == 0 ? "a file" : file);
            return;
        }

        foreach (var assignment in content.Assignments)
        {
            if (!assignment.IsValid) continue;
            var from = new Origin(assignment.ValueAt, [path.From.At]);
            variables[assignment.Name] = assignment.IsTemplated
                ? Value<string>.Unknown("filled in by a template", from)
                : Value.Known(assignment.Value.Text, from);
        }
    }
}
