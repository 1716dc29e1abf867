using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Formats.Nginx;

/// <summary>
/// Finds what an include means among the files of the run. nginx resolves against the folder of the main file (the conf prefix), never the including
/// file's; a repository holds that folder anywhere, and absolute paths below one of nginx's usual prefixes, or below a copy of the file system.
/// </summary>
internal sealed class NginxIncludes(IFileSet files, Func<string, NginxFile?> read)
{
    /// <param name="Open">Why the include may bring what the tree does not show; null where it is complete.</param>
    internal readonly record struct Result(IReadOnlyList<NginxFile> Files, string? Open);

    private readonly Dictionary<(string Folder, string Pattern), Result> known = [];

    public Result Resolve(NginxFile root, NginxDirective include)
    {
        if (include[0].IsTemplated || include[0].Value.Contains('$')) return new Result([], $"include {include[0].Inner} comes from a template");
        // What else is mounted beside it the manifest's folder does not show.
        if (root.Text.IsEmbedded) return new Result([], ShippedFiles.IsKnown(include[0].Value) ? null : $"include {include[0].Inner} is another mount");
        var key = (TreePath.FolderOf(root.Text.Path), include[0].Value);
        if (!known.TryGetValue(key, out var result)) known[key] = result = Find(key.Item1, key.Item2);
        return IsKeptAmong(result.Files, root, key.Item2)
            ? result with { Files = [.. result.Files.Where(file => file.Text != root.Text)] }
            : result;
    }

    /// <summary>
    /// A main file that a repository keeps in the folder which it includes, conf.d/nginx.conf: it is put at
    /// /etc/nginx/nginx.conf, and its include never meets it. In /etc/nginx itself, *.conf would.
    /// </summary>
    private static bool IsKeptAmong(IReadOnlyList<NginxFile> found, NginxFile root, string pattern) =>
        pattern.IndexOfAny(GlobCharacters) >= 0 && WithoutPrefix(pattern).Contains('/')
        && found.Any(file => file.Text == root.Text);

    /// <summary>Whether the tree has a folder of the name, which nginx can not open as a file.</summary>
    public bool IsFolder(NginxFile root, NginxDirective include)
    {
        foreach (var candidate in Candidates(TreePath.FolderOf(root.Text.Path), include[0].Value))
        {
            if (candidate.Length > 0 && files.Paths.StartingWith(candidate + "/").Any()) return true;
        }

        return false;
    }

    /// <summary>The path of the file as seen from the including file, where nginx does not look; null where there is none.</summary>
    public string? Beside(NginxFile root, NginxDirective include)
    {
        var folder = TreePath.FolderOf(include.Tree.Text.Path);
        if (folder == TreePath.FolderOf(root.Text.Path) || include[0].Value.StartsWith('/')) return null;
        return TreePath.Join(folder, include[0].Value) is { } path && files.Paths.Has(path) ? path : null;
    }

    private Result Find(string folder, string pattern)
    {
        var isGlob = pattern.IndexOfAny(GlobCharacters) >= 0;
        foreach (var candidate in Candidates(folder, pattern))
        {
            var matches = isGlob ? Match(candidate) : files.Paths.Exactly(candidate);
            if (matches.Count == 0)
            {
                // A glob that matches nothing in a folder that is there is complete; so is an empty conf.d.
                var parent = TreePath.FolderOf(candidate);
                var isFolder = isGlob && parent.IndexOfAny(GlobCharacters) < 0;
                if (isFolder && files.Paths.StartingWith(parent + "/").Any()) return new Result([], null);
                continue;
            }

            var found = new List<NginxFile>();
            foreach (var path in matches)
            {
                if (read(path) is { } file) found.Add(file);
            }

            return new Result(found, found.Count == matches.Count ? null : $"include {pattern} holds a file that was not read");
        }

        return new Result([], ShippedFiles.IsKnown(pattern) ? null : $"include {pattern} is not in the tree");
    }

    /// <summary>The folder of the conf prefix in the tree is the root file's or one above it; the first that has the file wins.</summary>
    /// <param name="folder">Of the file that nginx starts with.</param>
    public static IEnumerable<string> Candidates(string folder, string pattern)
    {
        var relative = WithoutPrefix(pattern);
        for (var up = folder; ; up = TreePath.FolderOf(up))
        {
            // A copy of the file system: etc/nginx/nginx.conf includes /etc/nginx/conf.d/x.conf.
            if (pattern.StartsWith('/') && TreePath.Join(up, pattern.Substring(1)) is { } copied) yield return copied;
            if (!relative.StartsWith('/') && TreePath.Join(up, relative) is { } joined) yield return joined;
            if (up.Length == 0) yield break;
        }
    }

    private static string WithoutPrefix(string pattern)
    {
        var prefix = Array.FindLast(Prefixes, prefix => pattern.StartsWith(prefix, StringComparison.Ordinal));
        return prefix is null ? pattern : pattern.Substring(prefix.Length);
    }

    private List<string> Match(string pattern)
    {
        // A glob of include matches one path segment with * and ?; hidden files are not matched by a leading *.
        var matches = new List<string>();
        var firstStar = pattern.IndexOfAny(GlobCharacters);
        var from = pattern.LastIndexOf('/', firstStar) + 1;
        var prefix = pattern.Substring(0, from);
        foreach (var path in files.Paths.StartingWith(prefix))
        {
            if (PathGlob.Matches(pattern, path)) matches.Add(path);
        }

        return matches;
    }

    private static readonly char[] GlobCharacters = ['*', '?', '['];

    private static readonly string[] Prefixes =
        ["/etc/nginx/", "/usr/local/nginx/conf/", "/usr/local/etc/nginx/", "/opt/nginx/conf/", "/opt/bitnami/nginx/conf/", "/usr/local/openresty/nginx/conf/"];
}
