namespace ConfigLint.Disk;

/// <summary>What a run is about: the root whose files are the world, and the paths whose findings are shown.</summary>
/// <param name="Root">Absolute, links followed.</param>
/// <param name="Repository">The top of the repository the root lies in (the folder with <c>.git</c>), or null.</param>
/// <param name="Only">Relative to the root; empty for all.</param>
internal sealed record LintTarget(string Root, string? Repository, IReadOnlyList<string> Only)
{
    public const string ConfigName = "configlint.yaml";

    /// <summary>
    /// One folder is its own root. Files, and several paths, are seen in the repository they lie in; without one in the current folder, and
    /// where that does not hold them, in the deepest folder that does.
    /// </summary>
    /// <param name="arguments">Files and folders; none means the current folder.</param>
    /// <param name="root">As <c>--root</c> names it, or null.</param>
    /// <exception cref="TargetException">A path is not there, or they have no root in common.</exception>
    public static LintTarget Find(IReadOnlyList<string> arguments, string? root, string currentFolder)
    {
        var paths = new List<string>();
        foreach (var argument in arguments) paths.Add(RealPath.Of(Path.Combine(currentFolder, argument)) ?? throw new TargetException($"{argument}: no such file or folder"));
        currentFolder = RealPath.Of(currentFolder) ?? currentFolder;
        if (root is not null) return Within(Folder(root, "--root", currentFolder), paths, arguments);
        if (paths.Count == 0) paths.Add(currentFolder);
        return paths.Count == 1 && Directory.Exists(paths[0]) ? new LintTarget(paths[0], RepositoryOf(paths[0]), []) : Within(CommonRoot(paths, arguments, currentFolder), paths, arguments);
    }

    /// <summary>The target of a text that is not on the disk (an editor's buffer): its name need not exist.</summary>
    public static LintTarget ForText(string name, string? root, string currentFolder)
    {
        var path = Path.GetFullPath(Path.Combine(currentFolder, name));
        var folder = RealPath.Of(Path.GetDirectoryName(path)!) ?? throw new TargetException($"{name}: no such folder");
        path = Path.Combine(folder, Path.GetFileName(path));
        currentFolder = RealPath.Of(currentFolder) ?? currentFolder;
        return Within(root is null ? CommonRoot([path], [name], currentFolder) : Folder(root, "--root", currentFolder), [path], [name]);
    }

    /// <summary>An existing folder that an option names, with its links followed.</summary>
    public static string Folder(string name, string option, string currentFolder)
    {
        var folder = RealPath.Of(Path.Combine(currentFolder, name));
        return folder is not null && Directory.Exists(folder) ? folder : throw new TargetException($"{option} {name}: no such folder");
    }

    /// <summary>configlint.yaml, looked for from the root upward to the repository's top and no further; null where there is none.</summary>
    /// <exception cref="TargetException">It is a link out of the repository.</exception>
    public string? FindConfig()
    {
        for (var folder = Root; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var path = Path.Combine(folder, ConfigName);
            if (File.Exists(path)) return Confined(path);
            if (Repository is null || folder == Repository) break;
        }

        return null;
    }

    /// <summary>A link may lead anywhere, and mistakes in a configuration file are quoted where everybody reads them.</summary>
    private string Confined(string config) => RealPath.Of(config) is { } real && RealPath.Below(Repository ?? Root, real) is not null
        ? real
        : throw new TargetException($"{ConfigName} is a link that leads out of {Repository ?? Root}");

    private static LintTarget Within(string root, List<string> paths, IReadOnlyList<string> arguments)
    {
        var only = new List<string>();
        for (var i = 0; i < paths.Count; i++)
        {
            only.Add(RealPath.Below(root, paths[i]) ?? throw new TargetException($"{arguments[i]} lies outside the root {root}"));
        }

        return new LintTarget(root, RepositoryOf(root), only.Contains(".") ? [] : only);
    }

    private static string CommonRoot(List<string> paths, IReadOnlyList<string> arguments, string currentFolder)
    {
        var repository = RepositoryOf(paths[0]);
        for (var i = 1; i < paths.Count; i++)
        {
            if (RepositoryOf(paths[i]) != repository) throw new TargetException($"{arguments[0]} and {arguments[i]} lie in different repositories: check them one by one, or name a --root");
        }

        if (repository is not null) return repository;
        // The whole file system is nobody's deployment.
        if (Path.GetDirectoryName(currentFolder) is not null && paths.TrueForAll(path => RealPath.Below(currentFolder, path) is not null)) return currentFolder;
        var common = Path.GetDirectoryName(paths[0])!;
        while (!paths.TrueForAll(path => RealPath.Below(common, path) is not null)) common = Path.GetDirectoryName(common)!;
        return Path.GetDirectoryName(common) is null && paths.Count > 1
            ? throw new TargetException($"{arguments[0]} and {arguments[arguments.Count - 1]} have no folder in common: check them one by one, or name a --root")
            : common;
    }

    private static string? RepositoryOf(string path)
    {
        for (var folder = Directory.Exists(path) ? path : Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var git = Path.Combine(folder, ".git");
            // A file in a worktree or submodule.
            if (Directory.Exists(git) || File.Exists(git)) return folder;
        }

        return null;
    }
}

/// <summary>The paths a user named make no target. The message is for the user.</summary>
internal sealed class TargetException(string message) : Exception(message);
