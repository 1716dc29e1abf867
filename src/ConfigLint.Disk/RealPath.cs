namespace ConfigLint.Disk;

/// <summary>Paths with all links followed, and the question whether one lies below another.</summary>
internal static class RealPath
{
    /// <summary>As many as the kernel follows (path_resolution(7)) before it says ELOOP.</summary>
    private const int MostLinks = 40;

    /// <summary>The path with every link in it followed, as realpath(3); null where it leads nowhere, or in circles.</summary>
    public static string? Of(string path)
    {
        path = Path.GetFullPath(path);
        var current = Path.GetPathRoot(path)!;
        var pending = new Stack<string>();
        Push(pending, path.Substring(current.Length));
        var links = 0;
        while (pending.Count > 0)
        {
            var step = pending.Pop();
            if (step is "" or ".") continue;
            if (step == "..")
            {
                current = Path.GetDirectoryName(current) ?? current;
                continue;
            }

            var next = Path.Combine(current, step);
            if (ReadLink(next) is not { } target)
            {
                current = next;
                continue;
            }

            if (++links > MostLinks) return null;
            if (Path.IsPathRooted(target))
            {
                current = Path.GetPathRoot(target)!;
                target = target.Substring(current.Length);
            }

            Push(pending, target);
        }

        return File.Exists(current) || Directory.Exists(current) ? current : null;
    }

    /// <summary>The path relative to a folder, with <c>/</c>; <c>.</c> for the folder itself; null where it does not lie in it.</summary>
    public static string? Below(string folder, string path)
    {
        if (string.Equals(folder, path, Comparison)) return ".";
        var prefix = folder.EndsWith(Path.DirectorySeparatorChar.ToString(), StringComparison.Ordinal) ? folder : folder + Path.DirectorySeparatorChar;
        return path.StartsWith(prefix, Comparison) ? Slashes(path.Substring(prefix.Length)) : null;
    }

    /// <summary>The path as seen from a folder, with <c>/</c> and <c>..</c>; absolute where they share nothing.</summary>
    public static string From(string folder, string path)
    {
        var up = "";
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            // That two paths share the file system's root says nothing.
            if (up.Length > 0 && Path.GetDirectoryName(at) is null) break;
            if (Below(at, path) is { } below) return below != "." ? up + below : up.Length == 0 ? "." : up.TrimEnd('/');
            up += "../";
        }

        return Slashes(path);
    }

    private static string? ReadLink(string path)
    {
        try
        {
            return Platform.ReadLink(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A backslash is a separator on Windows and a character of a name elsewhere.</summary>
    private static string Slashes(string path) => Path.DirectorySeparatorChar == '/' ? path : path.Replace(Path.DirectorySeparatorChar, '/');

    private static void Push(Stack<string> pending, string path)
    {
        var steps = path.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        for (var i = steps.Length - 1; i >= 0; i--) pending.Push(steps[i]);
    }

    private static readonly StringComparison Comparison = Path.DirectorySeparatorChar == '\\' ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
}
