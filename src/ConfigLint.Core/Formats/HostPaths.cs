using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Formats;

/// <summary>
/// Finds the file of the repository that a unit means by an absolute path. <c>/etc/default/app</c> is <c>rootfs/etc/default/app</c>, or the one file that ends in
/// <c>default/app</c>; a file named <c>*.env</c> that lies beside a unit is found by its name alone. Generators' suffixes are looked through.
/// </summary>
/// <param name="fileOf">The own path of what a path leads to: of several links to one file each will do.</param>
internal sealed class HostPaths(IEnumerable<string> paths, Func<string, string>? fileOf = null)
{
    private readonly HashSet<string> unitFolders = new(StringComparer.Ordinal);
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
            var isTie = common == most && best is not null;
            if (isTie && fileOf is not null && fileOf(candidate) == fileOf(best!)) continue;
            ties = isTie ? ties + 1 : 0;
            (best, most) = (candidate, common);
        }

        // What lies in a repository as .env is mostly a developer's own.
        var enough = name[0] == '.' ? most == int.MaxValue : most > 1 || (name.EndsWith(".env", StringComparison.Ordinal) && unitFolders.Contains(FolderOf(best ?? "")));
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
            if (UnitFileName.Of(path).IsUnitFile) unitFolders.Add(FolderOf(path));
        }

        return index;
    }

    private static string FolderOf(string path) => path.LastIndexOf('/') is var slash and > 0 ? path.Substring(0, slash) : "";

    /// <summary>How many folders above the file agree, the file's own name counted; the whole of the absolute path counts most.</summary>
    private static int CommonSegments(string absolute, string path)
    {
        var folder = "/" + FolderOf(path);
        var wanted = absolute.Substring(0, absolute.LastIndexOf('/'));
        if (wanted.Length > 0 && folder.EndsWith(wanted, StringComparison.Ordinal)) return int.MaxValue;
        string[] mine = folder.Split('/'), theirs = wanted.Split('/');
        var common = 1;
        for (var i = 1; i <= mine.Length && i <= theirs.Length && mine[mine.Length - i] == theirs[theirs.Length - i] && mine[mine.Length - i].Length > 0; i++) common++;
        return common;
    }
}
