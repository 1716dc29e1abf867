namespace ConfigLint.Text;

/// <summary>
/// How a system writes paths: nothing here looks at a disk, so that each system's can be tried on any other. What the
/// engine gets is relative to a root and has <c>/</c> everywhere.
/// </summary>
/// <param name="isWindows">Drives, shares, a backslash between names; elsewhere that is a character of a name.</param>
/// <param name="ignoresCase">Whether names that differ in case are one file.</param>
internal sealed class PathStyle(bool isWindows, bool ignoresCase)
{
    public static PathStyle Windows { get; } = new(isWindows: true, ignoresCase: true);

    public static PathStyle MacOS { get; } = new(isWindows: false, ignoresCase: true);

    public static PathStyle Linux { get; } = new(isWindows: false, ignoresCase: false);

    public bool IgnoresCase => ignoresCase;

    public StringComparison Comparison => ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>With <c>/</c> between its names.</summary>
    public string Slashes(string path) => isWindows ? path.Replace('\\', '/') : path;

    public bool IsSeparator(char c) => c == '/' || (isWindows && c == '\\');

    /// <summary>
    /// The path relative to a folder, with <c>/</c>; <c>.</c> for the folder itself; null where it does not lie in it.
    /// </summary>
    public string? Below(string folder, string path)
    {
        var (prefix, whole) = (Slashes(folder), Slashes(path));
        if (string.Equals(prefix, whole, Comparison)) return ".";
        if (!prefix.EndsWith("/", StringComparison.Ordinal)) prefix += "/";
        if (!whole.StartsWith(prefix, Comparison)) return null;
        return whole.Length == prefix.Length ? "." : whole.Substring(prefix.Length);
    }

    /// <summary>
    /// The path as seen from a folder, with <c>/</c> and <c>..</c>; absolute where they share nothing.
    /// </summary>
    public string From(string folder, string path)
    {
        var up = "";
        for (var at = folder; at is not null; at = Parent(at))
        {
            // That two paths share the file system's root says nothing.
            if (up.Length > 0 && Parent(at) is null) break;
            if (Below(at, path) is { } below) return below != "." ? up + below : up.Length == 0 ? "." : up.TrimEnd('/');
            up += "../";
        }

        return Slashes(path);
    }

    /// <summary>The folder that a path lies in; null for a root: <c>/</c>, a drive, a share.</summary>
    public string? Parent(string path)
    {
        var root = RootLength(path);
        var end = path.Length;
        while (end > root && IsSeparator(path[end - 1])) end--;
        if (end <= root) return null;
        while (end > root && !IsSeparator(path[end - 1])) end--;
        while (end > root && IsSeparator(path[end - 1])) end--;
        return path.Substring(0, end);
    }

    public bool IsRooted(string path) => RootLength(path) > 0;

    /// <summary>
    /// The names on the way, without <c>.</c> and <c>..</c>. Of an absolute path the first is empty, a drive, or a
    /// share (<c>//server/share</c>).
    /// </summary>
    public string[] Steps(string path)
    {
        var steps = new List<string>();
        var root = RootLength(path);
        if (root > 0) steps.Add(Slashes(path.Substring(0, root)).TrimEnd('/'));
        var least = steps.Count;
        for (var i = root; i <= path.Length; i++)
        {
            var start = i;
            while (i < path.Length && !IsSeparator(path[i])) i++;
            var name = path.Substring(start, i - start);
            if (name is "" or ".") continue;
            if (name == ".." && steps.Count > least && steps[steps.Count - 1] != "..") steps.RemoveAt(steps.Count - 1);
            // Above the root is the root.
            else if (name != ".." || least == 0) steps.Add(name);
        }

        return [.. steps];
    }

    /// <summary>
    /// A name as the disk has it: what a person types in other letters is the same file, and only one of the two is
    /// what the folder lists.
    /// </summary>
    /// <param name="listed">The names in its folder.</param>
    public string AsListed(string name, IEnumerable<string> listed)
    {
        if (!ignoresCase) return name;
        string? other = null;
        foreach (var one in listed)
        {
            if (one == name) return name;
            if (other is null && string.Equals(one, name, StringComparison.OrdinalIgnoreCase)) other = one;
        }

        return other ?? name;
    }

    private int RootLength(string path)
    {
        if (path.Length == 0) return 0;
        if (!isWindows) return path[0] == '/' ? 1 : 0;
        var isDrive = path.Length >= 2 && path[1] == ':' && IsLetter(path[0]);
        if (isDrive) return path.Length > 2 && IsSeparator(path[2]) ? 3 : 2;
        if (!IsSeparator(path[0])) return 0;
        if (path.Length == 1 || !IsSeparator(path[1])) return 1;
        // \\server\share, and \\?\C:\ likewise.
        var end = 2;
        for (var names = 0; names < 2 && end < path.Length; names++)
        {
            if (names == 1) end++;
            while (end < path.Length && !IsSeparator(path[end])) end++;
        }

        return end < path.Length ? end + 1 : end;
    }

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
