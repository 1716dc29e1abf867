using ConfigLint.Programs.Servers;

namespace ConfigLint.Formats.HAProxy;

/// <summary>A word that HAProxy knows: a line of rules/haproxy/keywords.tsv.</summary>
/// <param name="Since">The first release that has it; null where it is older than 1.6.</param>
/// <param name="Removed">The release that refuses it; null where none does.</param>
/// <param name="Arguments">How many words it takes on a bind or server line; -1 where that is not fixed.</param>
/// <param name="Instead">What took its place; empty where nothing did.</param>
internal sealed record HAProxyKeyword(string Name, Version? Since, Version? Removed, int Arguments, string Instead);

/// <summary>
/// The words HAProxy knows, by where they stand: <c>global</c>, <c>proxy</c> (defaults, frontend, backend, listen), <c>peers</c>, <c>resolvers</c>, <c>userlist</c> and <c>mailers</c>
/// begin lines of these sections; <c>option</c>, <c>timeout</c> and <c>balance</c> follow the line's first word; <c>bind</c> and <c>server</c> are settings of such lines.
/// </summary>
internal static class HAProxyKeywords
{
    private static readonly Dictionary<string, Dictionary<string, HAProxyKeyword>> Kinds = Load();

    /// <summary>The kinds that begin lines, in the order of configuration.txt.</summary>
    public static readonly string[] Sections = ["global", "proxy", "peers", "resolvers", "userlist", "mailers"];

    public static HAProxyKeyword? Find(string kind, string name) => Kinds[kind].GetValueOrDefault(name);

    /// <summary>What may have been meant: words that no release refuses.</summary>
    public static IEnumerable<string> Current(string kind) => Kinds[kind].Values.Where(static keyword => keyword.Removed is null).Select(static keyword => keyword.Name);

    /// <summary>The kind of the lines of a section; null where its lines are not held against the table.</summary>
    public static string? KindOf(string section) => section switch
    {
        "defaults" or "frontend" or "backend" or "listen" => "proxy",
        "global" or "peers" or "resolvers" or "userlist" or "mailers" => section,
        _ => null,
    };

    private static Dictionary<string, Dictionary<string, HAProxyKeyword>> Load()
    {
        var kinds = new Dictionary<string, Dictionary<string, HAProxyKeyword>>(StringComparer.Ordinal);
        using var stream = typeof(HAProxyKeywords).Assembly.GetManifestResourceStream("haproxy/keywords.tsv")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var cells = line.Split('\t');
            if (!kinds.TryGetValue(cells[0], out var names)) kinds[cells[0]] = names = new(StringComparer.Ordinal);
            names[cells[1]] = new HAProxyKeyword(cells[1], Release(cells, 2), Release(cells, 3), Count(cells), cells.Length > 5 ? cells[5] : "");
        }

        return kinds;
    }

    private static Version? Release(string[] cells, int index) => cells.Length > index && Version.TryParse(cells[index], out var release) ? release : null;

    private static int Count(string[] cells) => cells.Length <= 4 || cells[4].Length == 0 ? 0 : cells[4] == "*" ? -1 : int.Parse(cells[4], NumberStyles.None, CultureInfo.InvariantCulture);
}
