using ConfigLint.Model;
using ConfigLint.Syntax.Apache;
using ConfigLint.Text;

namespace ConfigLint.Formats.Apache;

/// <summary>
/// All files of httpd of a run, joined. httpd resolves an Include against ServerRoot; a repository holds that folder anywhere, so it is the root file's, or one above it, and absolute
/// paths are looked for below one of the usual folders, or below a copy of the file system.
/// </summary>
internal sealed class ApacheSet
{
    private readonly IFileSet files;
    private readonly Func<string, ApacheFile?> read;
    private readonly Dictionary<(string Folder, string Pattern), (IReadOnlyList<ApacheFile> Files, string? Open)> known = [];

    private ApacheSet(IFileSet files, Func<string, ApacheFile?> read) => (this.files, this.read) = (files, read);

    /// <param name="all">The files that look like httpd's.</param>
    /// <param name="files">The tree.</param>
    /// <param name="read">Reads an included file whatever its name; null where it can not be read.</param>
    public static void Join(IReadOnlyList<ApacheFile> all, IFileSet files, Func<string, ApacheFile?> read)
    {
        var set = new ApacheSet(files, read);
        var joined = new HashSet<ApacheFile>();
        // Main files first: what they include is a part of them.
        foreach (var file in all.OrderBy(static file => file.Config.IsMain ? 0 : 1))
        {
            if (joined.Contains(file) || !ApacheConfig.Walk(file.Roots).Any(IsInclude)) continue;
            file.Config.Evaluate(file.Text.IsEmbedded ? null : set.Find);
            foreach (var part in file.Config.Files)
            {
                joined.Add(part);
                // Of several that include a file the first stands for all.
                if (part != file && part.Config.Root == part) part.Config = file.Config;
            }
        }
    }

    private static bool IsInclude(ApacheDirective directive) => directive.Is("Include") || directive.Is("IncludeOptional");

    private (IReadOnlyList<ApacheFile> Files, string? Open) Find(ApacheFile root, ApacheDirective include)
    {
        var word = include[0];
        if (word.IsOpen) return ([], $"{include.Name} {word.Text} has a variable");
        var key = (TreePath.FolderOf(root.Text.Path), word.Text.TrimEnd('/'));
        if (!known.TryGetValue(key, out var found)) known[key] = found = Find(key.Item1, key.Item2, include.Name);
        return found;
    }

    private (IReadOnlyList<ApacheFile> Files, string? Open) Find(string folder, string pattern, string name)
    {
        foreach (var candidate in Candidates(folder, pattern))
        {
            var matches = Match(candidate);
            // A glob that matches nothing in a folder that is there is complete.
            var parent = TreePath.FolderOf(candidate);
            var isKnown = IsGlob(candidate) && !IsGlob(parent) && files.Paths.StartingWith(parent + "/").Any();
            if (matches.Count == 0 && isKnown) return ([], null);
            if (matches.Count == 0) continue;
            List<ApacheFile> found = [];
            foreach (var path in matches)
            {
                if (read(path) is { } file && !found.Contains(file)) found.Add(file);
            }

            return (found, found.Count == matches.Count ? null : $"{name} {pattern} holds a file that was not read");
        }

        return ([], ShippedWithHttpd(pattern) ? null : $"{name} {pattern} is not in the tree");
    }

    /// <summary>A file, the files of a folder and below it (server/config.c, <c>ap_process_resource_config()</c>), or those that a pattern matches.</summary>
    private List<string> Match(string candidate)
    {
        if (candidate.Length == 0) return [];
        if (!IsGlob(candidate)) return files.Paths.Has(candidate) ? [candidate] : [.. files.Paths.StartingWith(candidate + "/")];
        var star = candidate.IndexOfAny(GlobCharacters);
        return [.. files.Paths.StartingWith(candidate.Substring(0, candidate.LastIndexOf('/', star) + 1)).Where(path => PathGlob.Matches(candidate, path))];
    }

    private static IEnumerable<string> Candidates(string folder, string pattern)
    {
        var relative = pattern;
        foreach (var prefix in Prefixes)
        {
            if (!pattern.StartsWith(prefix, StringComparison.Ordinal)) continue;
            relative = pattern.Substring(prefix.Length);
            break;
        }

        // conf/ of the source's layout is where the main file lies.
        var beside = relative.StartsWith("conf/", StringComparison.Ordinal) ? relative.Substring(5) : null;
        for (var up = folder; ; up = TreePath.FolderOf(up))
        {
            if (pattern.StartsWith('/') && TreePath.Join(up, pattern.Substring(1)) is { } copied) yield return copied;
            if (!relative.StartsWith('/') && TreePath.Join(up, relative) is { } joined) yield return joined;
            if (beside is not null && TreePath.Join(up, beside) is { } inside) yield return inside;
            if (up.Length == 0) yield break;
        }
    }

    /// <summary>docs/conf/extra of the source: none loads a module, listens or sends, but httpd-ssl.conf, which listens on 443.</summary>
    private static bool ShippedWithHttpd(string pattern) => pattern.EndsWith("conf/extra/proxy-html.conf", StringComparison.Ordinal)
        || Array.Exists(Shipped, name => pattern.EndsWith($"conf/extra/httpd-{name}.conf", StringComparison.Ordinal));

    private static readonly string[] Shipped = ["mpm", "multilang-errordoc", "autoindex", "languages", "userdir", "info", "manual", "dav", "default"];

    private static bool IsGlob(string path) => path.IndexOfAny(GlobCharacters) >= 0;

    private static readonly char[] GlobCharacters = ['*', '?', '['];

    private static readonly string[] Prefixes = ["/etc/apache2/", "/etc/httpd/", "/usr/local/apache2/", "/usr/local/etc/apache24/", "/opt/bitnami/apache2/", "/opt/bitnami/apache/"];
}
