namespace ConfigLint.Formats.Compose;

/// <summary>Paths in compose files as paths of the tree: relative to the root, with <c>/</c>, the root itself empty.</summary>
internal static class ComposePath
{
    /// <summary>PATH_MAX of Linux.</summary>
    private const int MaxLength = 4096;

    public static string FolderOf(string path) => path.LastIndexOf('/') is var slash and > 0 ? path.Substring(0, slash) : "";

    public static string NameOf(string path) => path.Substring(path.LastIndexOf('/') + 1);

    /// <summary>The path as seen from a folder of the tree; null where it leads out of the tree, or is absolute.</summary>
    public static string? Resolve(string folder, string path)
    {
        if (path.Length > MaxLength || path.StartsWith('/') || path.StartsWith('~') || path.StartsWith('\\') || IsDrive(path)) return null;
        var kept = new List<string>();
        foreach (var part in folder.Split('/'))
        {
            if (part.Length > 0) kept.Add(part);
        }

        foreach (var part in path.Replace('\\', '/').Split('/'))
        {
            if (part is "" or ".") continue;
            if (part != "..")
            {
                kept.Add(part);
            }
            else
            {
                if (kept.Count == 0 || kept[kept.Count - 1] == "..") return null;
                kept.RemoveAt(kept.Count - 1);
            }
        }

        return string.Join("/", kept);
    }

    /// <summary>Whether compose takes the source of a mount for a path, not for the name of a volume.</summary>
    public static bool IsPath(string source) =>
        source.Length > 0 && (source[0] is '.' or '/' or '~' or '\\' || IsDrive(source));

    /// <summary><c>C:\data</c>, <c>c:/data</c>.</summary>
    public static bool IsDrive(string path) =>
        path.Length > 2 && path[1] == ':' && path[2] is '\\' or '/' && path[0] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
