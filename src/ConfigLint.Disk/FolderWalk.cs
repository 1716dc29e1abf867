namespace ConfigLint.Disk;

/// <summary>Lists what lies below folders, without following a link and without recursion.</summary>
/// <param name="root">What paths are relative to.</param>
internal sealed class FolderWalk(string root)
{
    /// <summary>Path to absolute path. Links to files are among them, and whatever else is no folder.</summary>
    public Dictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    public List<(string Path, string Absolute)> FolderLinks { get; } = [];

    public List<(string Path, string Problem)> Unreadable { get; } = [];

    public void Add(string folder)
    {
        var pending = new Stack<(DirectoryInfo Folder, string Path)>();
        pending.Push((new DirectoryInfo(folder), RealPath.From(root, folder)));
        while (pending.Count > 0)
        {
            var (at, path) = pending.Pop();
            try
            {
                List(at, path == "." ? "" : path + "/", pending);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Security.SecurityException)
            {
                Unreadable.Add((path, FileReader.Explain(e)));
            }
        }
    }

    private void List(DirectoryInfo folder, string prefix, Stack<(DirectoryInfo Folder, string Path)> pending)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            var path = prefix + entry.Name;
            if (entry is not DirectoryInfo below) Files[path] = entry.FullName;
            else if (Platform.IsLink(below.FullName, below.Attributes)) FolderLinks.Add((path, below.FullName));
            else if (!SkippedFolders.Contains(below.Name) && !IsKernels(folder, below)) pending.Push((below, path));
        }
    }

    /// <summary>/proc, /sys and /dev hold no files.</summary>
    private static bool IsKernels(DirectoryInfo folder, DirectoryInfo below) =>
        Path.DirectorySeparatorChar == '/' && folder.FullName == "/" && below.Name is "proc" or "sys" or "dev";
}
