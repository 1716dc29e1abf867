namespace ConfigLint.Text;

/// <summary>
/// Paths of files in a tree: relative to its root, with <c>/</c>, the root itself empty. Files name one another
/// relative to a folder, and what leads out of the tree is not seen.
/// </summary>
internal static class TreePath
{
    /// <summary>Without the slash at its end; empty for what lies in the root.</summary>
    public static string FolderOf(string path) =>
        path.LastIndexOf('/') is var slash and > 0 ? path.Substring(0, slash) : "";

    public static string NameOf(string path) => path.Substring(path.LastIndexOf('/') + 1);

    /// <summary>
    /// A path as seen from a folder, without <c>.</c> and <c>..</c>; null where it leads out of the tree.
    /// </summary>
    /// <param name="path">Relative: a slash at its start says nothing.</param>
    public static string? Join(string folder, string path)
    {
        var steps = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".") continue;
            if (step != "..") steps.Add(step);
            else if (steps.Count > 0) steps.RemoveAt(steps.Count - 1);
            else return null;
        }

        return string.Join("/", steps);
    }
}
