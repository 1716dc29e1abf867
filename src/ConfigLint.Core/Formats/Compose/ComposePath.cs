using ConfigLint.Text;

namespace ConfigLint.Formats.Compose;

/// <summary>Paths in compose files as paths of the tree: relative to the root, with <c>/</c>, the root itself empty.</summary>
internal static class ComposePath
{
    /// <summary>PATH_MAX of Linux.</summary>
    private const int MaxLength = 4096;

    /// <summary>The path as seen from a folder of the tree; null where it leads out of the tree, or is absolute.</summary>
    public static string? Resolve(string folder, string path)
    {
        if (path.Length > MaxLength || path.StartsWith('/') || path.StartsWith('~') || path.StartsWith('\\') || IsDrive(path)) return null;
        return TreePath.Join(folder, path.Replace('\\', '/'));
    }

    /// <summary>Whether compose takes the source of a mount for a path, not for the name of a volume.</summary>
    public static bool IsPath(string source) =>
        source.Length > 0 && (source[0] is '.' or '/' or '~' or '\\' || IsDrive(source));

    /// <summary><c>C:\data</c>, <c>c:/data</c>.</summary>
    public static bool IsDrive(string path) =>
        path.Length > 2 && path[1] == ':' && path[2] is '\\' or '/' && path[0] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
