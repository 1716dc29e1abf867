namespace ConfigLint.Formats;

/// <summary>
/// Finds the file of the repository that a unit means by an absolute path. <c>/etc/default/app</c> is <c>rootfs/etc/default/app</c>, or the one file that ends in
/// <c>default/app</c>; a file named <c>*.env</c> is found by its name alone where there is one of that name. Generators' suffixes are looked through.
/// </summary>
internal sealed class HostPaths(IEnumerable<string> paths)
{
    private Dictionary<string, List<string>>? byName;

    /// <summary>The path in the repository, or null.</summary>
    public string? Find(string absolute)
    {
        var name = absolute.Substring(absolute.LastIndexOf('/') + 1);
        if (name.Length == 0 || !(byName ??= Index()).TryGetValue(name, out var candidates)) return null;
        string? best = null;
        int most = 0, ties = 0;
        foreach (var candidate in candidates)
        {
            var common = CommonSegments(absolute, candidate);
            if (common < most) continue;
            ties = common == most ? ties + 1 : 0;
            (best, most) = (candidate, common);
        }

        var enough = most > 1 || name.EndsWith(".env", StringComparison.Ordinal) && name.Length > 4;
        return ties == 0 && enough ? best : null;
    }

    private Dictionary<string, List<string>> Index()
    {
        var index = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            var name = Candidates.WithoutTemplateSuffix(path.Substring(path.LastIndexOf('/') + 1));
            if (!index.TryGetValue(name, out var same)) index[name] = same = [];
            same.Add(path);
        }

        return index;
    }

    /// <summary>How many folders above the file agree, the file's own name counted; the whole of the absolute path counts most.</summary>
    private static int CommonSegments(string absolute, string path)
    {
        var folder = "/" + (path.LastIndexOf('/') is var slash and > 0 ? path.Substring(0, slash) : "");
        var wanted = absolute.Substring(0, absolute.LastIndexOf('/'));
        if (wanted.Length > 0 && folder.EndsWith(wanted, StringComparison.Ordinal)) return int.MaxValue;
        string[] mine = folder.Split('/'), theirs = wanted.Split('/');
        var common = 1;
        for (var i = 1; i <= mine.Length && i <= theirs.Length && mine[mine.Length - i] == theirs[theirs.Length - i] && mine[mine.Length - i].Length > 0; i++) common++;
        return common;
    }
}
