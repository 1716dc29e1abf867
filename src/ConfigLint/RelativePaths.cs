using ConfigLint.Text;

namespace ConfigLint.Roslyn;

/// <summary>The compiler's paths as the engine names files: relative to the root, with <c>/</c>. Only text is compared; nothing is looked up on the disk.</summary>
internal sealed class RelativePaths
{
    private readonly string[] root;
    private readonly PathStyle style;

    /// <param name="root">Absolute, or null where it is not known: the deepest folder that holds all files takes its place.</param>
    /// <param name="style">The system's that the compiler runs on, unless another is named.</param>
    public RelativePaths(string? root, IEnumerable<string> files, PathStyle? style = null)
    {
        this.style = style ?? (Path.DirectorySeparatorChar == '\\' ? PathStyle.Windows : PathStyle.Linux);
        this.root = root is not null ? this.style.Steps(root) : CommonFolder(files);
    }

    /// <summary>Outside the root with <c>../</c>; absolute where path and root share no folder; unchanged where the path is relative already.</summary>
    public string Of(string path)
    {
        var steps = style.Steps(path);
        if (!style.IsRooted(path)) return string.Join("/", steps);
        var common = Common(root, steps, root.Length);
        // That both start at the top of the file system says nothing.
        if (common < root.Length && common <= 1) return string.Join("/", steps);
        var up = string.Concat(Enumerable.Repeat("../", root.Length - common));
        return up + string.Join("/", steps, common, steps.Length - common);
    }

    private string[] CommonFolder(IEnumerable<string> files)
    {
        string[]? folder = null;
        foreach (var file in files)
        {
            if (!style.IsRooted(file)) continue;
            var steps = style.Steps(file);
            var length = folder is null ? steps.Length - 1 : Common(folder, steps, Math.Min(folder.Length, steps.Length - 1));
            folder = [.. steps.Take(length)];
        }

        return folder ?? [];
    }

    private int Common(string[] a, string[] b, int most)
    {
        var common = 0;
        while (common < most && common < b.Length && string.Equals(a[common], b[common], style.Comparison)) common++;
        return common;
    }
}
