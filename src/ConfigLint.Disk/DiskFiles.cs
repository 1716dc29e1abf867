using System.Collections.Concurrent;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Disk;

/// <summary>
/// The files below a root, and below further roots that were named. Nothing else is ever opened: a link is followed only to a file that is
/// itself one of <see cref="Paths"/>, and is then that file: both paths give the same text, so that a mistake in it is one mistake.
/// </summary>
internal sealed class DiskFiles : IFileSet
{
    /// <summary>Paths through links to folders: a tree of links can multiply without end.</summary>
    private const int MostAliases = 100_000;

    private readonly string root;
    private readonly Dictionary<string, string> absolute;
    private readonly Dictionary<string, string> aliases = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<FileContent>> contents = new(StringComparer.Ordinal);

    /// <param name="root">A folder, with its links followed (<see cref="RealPath.Of"/>).</param>
    /// <param name="includeRoots">Further folders, likewise.</param>
    public DiskFiles(string root, IReadOnlyList<string> includeRoots)
    {
        this.root = root;
        var walk = new FolderWalk(root);
        walk.Add(root);
        foreach (var further in includeRoots) walk.Add(further);
        absolute = walk.Files;
        UnreadableFolders = walk.Unreadable;
        Paths = Sorted(walk.FolderLinks);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>Folders that could not be listed, with the reason; <c>.</c> is the root itself.</summary>
    public IReadOnlyList<(string Path, string Problem)> UnreadableFolders { get; }

    /// <inheritdoc/>
    public FileContent Read(string path)
    {
        if (aliases.TryGetValue(path, out var target)) path = target;
        if (!absolute.TryGetValue(path, out var file)) return new FileContent(null, FileState.Outside);
        return contents.GetOrAdd(path, key => new Lazy<FileContent>(() => ReadFile(key, file))).Value;
    }

    private FileContent ReadFile(string path, string file)
    {
        if (!IsLink(file)) return FileReader.Read(file, path);
        // Where a link leads into a skipped folder (.git holds credentials) it leads out as well.
        if (RealPath.Of(file) is not { } real || RealPath.From(root, real) is not { } target || target == path || !absolute.ContainsKey(target))
            return new FileContent(null, FileState.Outside);
        return Read(target);
    }

    private static bool IsLink(string file)
    {
        try
        {
            return Platform.IsLink(file, File.GetAttributes(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Reading it says why.
            return false;
        }
    }

    /// <summary>All paths in order; links to folders add the paths that lead through them.</summary>
    private List<string> Sorted(List<(string Path, string Absolute)> folderLinks)
    {
        var paths = new List<string>(absolute.Keys);
        paths.Sort(StringComparer.Ordinal);
        folderLinks.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        foreach (var (link, at) in folderLinks)
        {
            if (RealPath.Of(at) is not { } real) continue;
            var target = RealPath.From(root, real);
            // A link to a folder it lies in is a circle.
            if (target == "." || link.StartsWith(target + "/", StringComparison.Ordinal)) continue;
            foreach (var path in paths.StartingWith(target + "/"))
            {
                if (aliases.Count == MostAliases) break;
                aliases[link + path.Substring(target.Length)] = path;
            }
        }

        paths.AddRange(aliases.Keys);
        paths.Sort(StringComparer.Ordinal);
        return paths;
    }
}
