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

            var next = Path.Combine(current, AsListed(current, step));
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
    public static string? Below(string folder, string path) => Platform.Paths.Below(folder, path);

    /// <summary>The path as seen from a folder, with <c>/</c> and <c>..</c>; absolute where they share nothing.</summary>
    public static string From(string folder, string path) => Platform.Paths.From(folder, path);

    /// <summary>
    /// Where case does not count, a name as its folder lists it: everything else knows a file by that one, and would
    /// find nothing of <c>NGINX/app.conf</c> in <c>nginx</c>.
    /// </summary>
    private static string AsListed(string folder, string name)
    {
        if (!Platform.Paths.IgnoresCase) return name;
        try
        {
            var entries = new DirectoryInfo(folder).EnumerateFileSystemInfos();
            return Platform.Paths.AsListed(name, entries.Select(entry => entry.Name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            return name;
        }
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

    private static void Push(Stack<string> pending, string path)
    {
        var steps = path.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        for (var i = steps.Length - 1; i >= 0; i--) pending.Push(steps[i]);
    }
}
