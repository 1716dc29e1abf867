using ConfigLint.Chain;
using ConfigLint.Model;

namespace ConfigLint.Programs.Servers;

/// <summary>The program a command line comes down to, after wrappers, shells and interpreters.</summary>
internal sealed class Invocation
{
    /// <summary>The word that names it: the program, the script, the jar, the module behind <c>-m</c>.</summary>
    public required Word Program { get; init; }

    /// <summary>What rules/servers may know it by, the most telling first: <c>-m flask</c>, <c>*/manage.py</c>, <c>gunicorn3</c>, <c>gunicorn</c>.</summary>
    public required List<string> Keys { get; init; }

    /// <summary>What runs it: node, java; null where it runs by itself.</summary>
    public Word? Interpreter { get; init; }

    /// <summary>What stands between the interpreter and its script or jar.</summary>
    public IReadOnlyList<Word> Options { get; init; } = [];

    public required IReadOnlyList<Word> Arguments { get; init; }

    public required ProgramEnvironment Environment { get; init; }
}

/// <summary>What a program finds when it starts. Wrappers change it on the way: <c>env A=b</c>, <c>sudo -u</c>, <c>sh -c 'cd /srv; ...'</c>.</summary>
internal sealed class ProgramEnvironment
{
    private readonly Dictionary<string, Value<string>> variables = new(StringComparer.Ordinal);

    public ProgramEnvironment(ServerCommand command)
    {
        foreach (var pair in command.Environment) variables[pair.Key] = pair.Value;
        IsOpen = command.EnvironmentOpen;
        WorkingDirectory = command.WorkingDirectory;
        User = command.User;
    }

    public bool IsOpen { get; private set; }

    /// <summary>Where only a guess says which file of the tree is meant: what would have to be otherwise.</summary>
    public string? Assumption { get; set; }

    public Value<string> WorkingDirectory { get; private set; }

    public Value<string> User { get; private set; }

    public IEnumerable<string> Names => variables.Keys;

    public Value<string>? Find(string name) => variables.TryGetValue(name, out var value) ? value : null;

    /// <summary>The variables whose names match, in the order of their names.</summary>
    public List<Value<string>> Matching(string pattern)
    {
        List<string> names = [];
        foreach (var name in variables.Keys)
        {
            if (NamePattern.Matches(pattern, name, StringComparison.OrdinalIgnoreCase)) names.Add(name);
        }

        names.Sort(StringComparer.Ordinal);
        return names.ConvertAll(name => variables[name]);
    }

    public void Set(string name, Word value) => variables[name] = ToValue(value, "a variable in it is not known");

    public void Clear()
    {
        variables.Clear();
        IsOpen = false;
    }

    public void Open() => IsOpen = true;

    public void RunAs(Word user) => User = ToValue(user, "the user is not known");

    public void ChangeDirectory(Word path) => WorkingDirectory = UnixPath.Resolve(WorkingDirectory, ToValue(path, "the folder is not known"));

    /// <summary>A word that is <c>NAME=value</c>.</summary>
    public static bool IsAssignment(string text)
    {
        var equals = text.IndexOf('=');
        if (equals <= 0 || text[0] is >= '0' and <= '9') return false;
        for (var i = 0; i < equals; i++)
        {
            if (text[i] is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_')) return false;
        }

        return true;
    }

    public void Assign(Word word)
    {
        var equals = word.Text.IndexOf('=');
        Set(word.Text.Substring(0, equals), word.From(equals + 1));
    }

    private static Value<string> ToValue(Word word, string unknown) =>
        word.IsKnown ? new Value<string>(word.Text, word.Certainty, word.Origin) : Value<string>.Unknown(unknown, word.Origin);
}

/// <summary>Paths on the host a program runs on.</summary>
internal static class UnixPath
{
    /// <summary>PATH_MAX of Linux.</summary>
    private const int MaxLength = 4096;

    /// <summary>The path seen from a folder; an absolute path as it is. As weak as what it is made of; unknown for <c>~</c>.</summary>
    public static Value<string> Resolve(Value<string> folder, Value<string> path)
    {
        if (path.IsUnknown) return path;
        if (path.V.Length > MaxLength || (folder.HasValue && folder.V.Length > MaxLength)) return Value<string>.Unknown("the path is too long", path.From);
        if (path.V.StartsWith('/')) return path with { V = Clean(path.V) };
        if (path.V.StartsWith('~')) return Value<string>.Unknown($"{path.V} starts in a home directory", path.From);
        if (folder.IsUnknown || !folder.V.StartsWith('/')) return Value<string>.Unknown($"{path.V} starts in a working directory that is not known", path.From);
        var certainty = folder.Certainty < path.Certainty ? folder.Certainty : path.Certainty;
        return path with { V = Clean(folder.V + "/" + path.V), Certainty = certainty };
    }

    public static string BaseName(string path) => path.Substring(path.LastIndexOf('/') + 1);

    /// <summary>Without <c>//</c>, <c>/./</c> and <c>/../</c>.</summary>
    private static string Clean(string path)
    {
        if (!path.Contains("//", StringComparison.Ordinal) && !path.Contains("/.", StringComparison.Ordinal)) return path;
        List<string> kept = [];
        foreach (var part in path.Split('/'))
        {
            if (part == ".." && kept.Count > 0) kept.RemoveAt(kept.Count - 1);
            else if (part is not ("" or "." or "..")) kept.Add(part);
        }

        return "/" + string.Join("/", kept);
    }
}
