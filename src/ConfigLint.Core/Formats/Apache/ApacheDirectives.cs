using ConfigLint.Programs.Servers;

namespace ConfigLint.Formats.Apache;

/// <summary>A directive that httpd knows: a line of rules/apache/directives.tsv.</summary>
/// <param name="Name">Of a section with its bracket: <c>&lt;Location</c>.</param>
/// <param name="Module">Without <c>mod_</c>: <c>proxy_html</c>; core and mpm are no modules of one line.</param>
/// <param name="Most">The most arguments it takes; -1 where that is no number.</param>
internal sealed record ApacheKnownDirective(string Name, string Module, int Most);

/// <summary>The directives of httpd 2.4.71 and of the modules that come with it.</summary>
internal static class ApacheDirectives
{
    private static readonly Dictionary<string, ApacheKnownDirective> All = Load();

    public static IEnumerable<string> Names => All.Values.Select(static known => known.Name);

    /// <param name="name">With the bracket of a section.</param>
    public static ApacheKnownDirective? Find(string name) => All.GetValueOrDefault(name);

    private static Dictionary<string, ApacheKnownDirective> Load()
    {
        Dictionary<string, ApacheKnownDirective> all = new(StringComparer.OrdinalIgnoreCase);
        using var stream = typeof(ApacheDirectives).Assembly.GetManifestResourceStream("apache/directives.tsv")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var cells = line.Split('\t');
            var most = cells[2] == "-" ? -1 : int.Parse(cells[2], NumberStyles.None, CultureInfo.InvariantCulture);
            all[cells[0]] = new ApacheKnownDirective(cells[0], cells[1], most);
        }

        return all;
    }
}
