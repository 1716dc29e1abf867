namespace ConfigLint.MSBuild.AnalyzerConfigs;

/// <summary>
/// An .editorconfig or a .globalconfig, read as the compiler reads it (Microsoft.CodeAnalysis.AnalyzerConfig): keys in any case, <c>#</c> and <c>;</c> start comments,
/// also behind a value.
/// </summary>
internal sealed class AnalyzerConfigFile
{
    private const string GlobalName = ".globalconfig";

    private readonly Dictionary<string, string> preamble = new(StringComparer.OrdinalIgnoreCase);

    private AnalyzerConfigFile(string path) => Path = path;

    public string Path { get; }

    /// <summary>What stands above all sections: in a global file it holds everywhere, in an .editorconfig only <c>root</c> means something.</summary>
    public IReadOnlyDictionary<string, string> Preamble => preamble;

    public List<(string Name, Dictionary<string, string> Values)> Sections { get; } = [];

    public bool IsGlobal => IsNamedGlobal || preamble.ContainsKey("is_global");

    /// <summary>Of two global files that set a key the higher one counts.</summary>
    public int GlobalLevel => preamble.TryGetValue("global_level", out var word) && int.TryParse(word, out var level) ? level : IsNamedGlobal ? 100 : 0;

    /// <summary>Files in the folders above do not count below this one.</summary>
    public bool IsRoot => preamble.TryGetValue("root", out var word) && word.Equals("true", StringComparison.OrdinalIgnoreCase);

    private bool IsNamedGlobal => System.IO.Path.GetFileName(Path).Equals(GlobalName, StringComparison.OrdinalIgnoreCase);

    public static AnalyzerConfigFile Parse(string path, string text)
    {
        var file = new AnalyzerConfigFile(path);
        var values = file.preamble;
        foreach (var whole in text.Split('\n'))
        {
            var line = whole.Trim();
            if (line.Length == 0 || line[0] is '#' or ';') continue;
            if (line[0] == '[')
            {
                if (SectionOf(line) is not { } name) continue;
                values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                file.Sections.Add((name, values));
            }
            else if (KeyOf(line) is { } length)
            {
                values[line.Substring(0, length).TrimEnd()] = WithoutComment(line.Substring(length + 1)).Trim();
            }
        }

        return file;
    }

    /// <summary>The last bracket of the line ends the name: it may have some of its own.</summary>
    private static string? SectionOf(string line)
    {
        var end = CommentIn(line) is >= 0 and var comment ? line.LastIndexOf(']', comment) : line.LastIndexOf(']');
        return end > 1 ? line.Substring(1, end - 1) : null;
    }

    /// <summary>The length of the key, which stands before the first <c>=</c> or <c>:</c>.</summary>
    private static int? KeyOf(string line)
    {
        var end = line.IndexOfAny(Separators);
        if (end <= 0) return null;
        foreach (var c in line.Substring(0, end).TrimEnd())
        {
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '.' or '-')) return null;
        }

        return end;
    }

    private static string WithoutComment(string value) => CommentIn(value) is >= 0 and var at ? value.Substring(0, at) : value;

    private static int CommentIn(string text)
    {
        for (var at = text.IndexOfAny(Comments); at >= 0; at = text.IndexOfAny(Comments, at + 1))
        {
            if (at == 0 || text[at - 1] != '\\') return at;
        }

        return -1;
    }

    private static readonly char[] Separators = ['=', ':'];

    private static readonly char[] Comments = ['#', ';'];
}
