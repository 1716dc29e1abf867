namespace ConfigLint.Roslyn;

/// <summary>The compiler's paths as the engine names files: relative to the root, with <c>/</c>. Only text is compared; nothing is looked up on the disk.</summary>
internal sealed class RelativePaths
{
    private readonly string[] root;

    /// <param name="root">Absolute, or null where it is not known: the deepest folder that holds all files takes its place.</param>
    public RelativePaths(string? root, IEnumerable<string> files) => this.root = root is not null ? Steps(root) : CommonFolder(files);

    /// <summary>Outside the root with <c>../</c>; absolute where path and root share no folder; unchanged where the path is relative already.</summary>
    public string Of(string path)
    {
        var steps = Steps(path);
        if (!Path.IsPathRooted(path)) return string.Join("/", steps);
        var common = Common(root, steps, root.Length);
        // That both start at the top of the file system says nothing.
        if (common < root.Length && common <= 1) return string.Join("/", steps);
        var up = string.Concat(Enumerable.Repeat("../", root.Length - common));
        return up + string.Join("/", steps, common, steps.Length - common);
    }

    private static string[] CommonFolder(IEnumerable<string> files)
    {
        string[]? folder = null;
        foreach (var file in files)
        {
            if (!Path.IsPathRooted(file)) continue;
            var steps = Steps(file);
            var length = folder is null ? steps.Length - 1 : Common(folder, steps, Math.Min(folder.Length, steps.Length - 1));
            folder = [.. steps.Take(length)];
        }

        return folder ?? [];
    }

    private static int Common(string[] a, string[] b, int most)
    {
        var common = 0;
        while (common < most && common < b.Length && string.Equals(a[common], b[common], Comparison)) common++;
        return common;
    }

    /// <summary>The names on the way, without <c>.</c> and <c>..</c>; of an absolute path the first is empty, or a drive.</summary>
    private static string[] Steps(string path)
    {
        var steps = new List<string>();
        // A backslash is a separator on Windows and a character of a name elsewhere.
        var names = path.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i] == "." || (names[i].Length == 0 && i > 0)) continue;
            if (names[i] == ".." && steps.Count > 0 && steps[steps.Count - 1] is not ("" or "..")) steps.RemoveAt(steps.Count - 1);
            else steps.Add(names[i]);
        }

        return [.. steps];
    }

    private static readonly StringComparison Comparison = Path.DirectorySeparatorChar == '\\' ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
}
