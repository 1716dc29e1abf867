namespace ConfigLint.Chain;

/// <summary>Whether the words around a route and the name of a workload are about one application: <c>shop_api</c>, <c>api.shop.example</c>, <c>shop-api.service</c>.</summary>
internal static class Kinship
{
    public static bool Shares(IReadOnlyList<string> names, Workload workload) => Shares(names, workload.Name);

    /// <param name="file">The name of a unit, or of another file.</param>
    public static bool Shares(IReadOnlyList<string> names, string file)
    {
        var words = Words(Stem(file));
        if (words.Count == 0) return false;
        foreach (var name in names)
        {
            var others = Words(name);
            if (words.Exists(others.Contains)) return true;
        }

        return false;
    }

    /// <summary>The unit's name without its type and instance.</summary>
    private static string Stem(string name)
    {
        var end = name.LastIndexOf('.');
        if (end > 0) name = name.Substring(0, end);
        var at = name.IndexOf('@');
        return at > 0 ? name.Substring(0, at) : name;
    }

    /// <summary>The telling words of a name: three letters or more, and not what every configuration is called.</summary>
    private static List<string> Words(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            if (i < name.Length && char.IsLetterOrDigit(name[i])) continue;
            if (i - start >= 3)
            {
                var word = name.Substring(start, i - start).ToLowerInvariant();
                if (Array.IndexOf(Common, word) < 0) words.Add(word);
            }

            start = i + 1;
        }

        return words;
    }

    private static readonly string[] Common =
    [
        "app", "web", "server", "service", "backend", "upstream", "www", "com", "org", "net", "example", "local", "localhost", "default", "conf", "nginx", "gunicorn",
        "uvicorn", "uwsgi", "node", "puma", "http", "https", "socket", "sock", "site", "sites", "main", "prod", "dev", "the", "internal", "lan", "test",
    ];
}
