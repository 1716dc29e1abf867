using ConfigLint.Programs.Servers;

namespace ConfigLint.Model;

/// <summary>How closely the words around a route and a name belong together.</summary>
internal enum Affinity : byte
{
    None,

    /// <summary>
    /// They are the same word, and one that every second configuration has: <c>upstream app</c> and app.service.
    /// </summary>
    CommonName,

    /// <summary>They have a telling word in common: <c>shop_api</c> and shop-worker.service.</summary>
    Word,

    /// <summary>Their telling words are the same: <c>shop</c> or shop.example.com, and shop.service.</summary>
    Name,
}

/// <summary>
/// Whether the words around a route and the name of a workload are about one application: <c>shop_api</c>,
/// <c>api.shop.example</c>, <c>shop-api.service</c>.
/// </summary>
internal static class NameAffinity
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

    /// <summary>The closest of the ties between names around a route and that of something that may be meant.</summary>
    public static Affinity Of(IReadOnlyList<string> names, string name)
    {
        var stem = Stem(name);
        var words = Words(stem);
        var best = Affinity.None;
        foreach (var other in names)
        {
            var others = Words(other);
            var areSame = words.Count > 0 && words.Count == others.Count && words.TrueForAll(others.Contains);
            var tie = areSame ? Affinity.Name
                : words.Exists(others.Contains) ? Affinity.Word
                : Plain(other) == Plain(stem) ? Affinity.CommonName
                : Affinity.None;
            if (tie > best) best = tie;
        }

        return best;
    }

    /// <summary>The telling words of several names.</summary>
    public static IEnumerable<string> WordsOf(IReadOnlyList<string> names) => names.SelectMany(Words).Distinct();

    /// <summary>
    /// A name that says of its program that it works off jobs or watches others: shop-worker.service,
    /// <c>release:</c> of a Procfile, node-exporter.
    /// </summary>
    public static bool IsJob(string name) => Words(Stem(name)).Exists(static word => Array.IndexOf(Jobs, word) >= 0);

    /// <summary>A name as it is compared whole: <c>app_server</c> is app-server, app.conf is app.</summary>
    private static string Plain(string name) =>
        (name.EndsWith(".conf", StringComparison.Ordinal) ? name.Substring(0, name.Length - 5) : name)
            .Replace('_', '-').ToLowerInvariant();

    /// <summary>The unit's name without its type and instance.</summary>
    private static string Stem(string name)
    {
        var end = name.LastIndexOf('.');
        if (end > 0) name = name.Substring(0, end);
        var at = name.IndexOf('@');
        return at > 0 ? name.Substring(0, at) : name;
    }

    /// <summary>The telling words of a name: three letters or more, and not what all files are called.</summary>
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
        "app", "web", "server", "service", "backend", "upstream", "www", "com", "org", "net", "example", "local",
        "localhost", "default", "conf", "nginx", "gunicorn", "uvicorn", "uwsgi", "node", "puma", "http", "https",
        "socket", "sock", "site", "sites", "main", "prod", "dev", "the", "internal", "lan", "test",
    ];

    private static readonly string[] Jobs =
    [
        "worker", "workers", "queue", "scheduler", "beat", "cron", "clock", "release", "consumer", "backup", "mailer",
        "agent", "exporter", "metrics", "monitor", "collector",
    ];
}
