namespace ConfigLint.Disk;

/// <summary>Folders that hold other people's files, or a tool's: never entered, unless named as the root. docs/usage.md lists them.</summary>
internal static class SkippedFolders
{
    public static readonly IReadOnlyList<string> Names =
    [
        ".git", ".hg", ".svn", ".bzr", ".jj",
        "node_modules", "bower_components", "vendor", "site-packages",
        ".venv", "venv", ".tox", ".nox", "__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache",
        "bin", "obj", ".vs", ".idea", ".gradle", ".terraform", ".yarn", ".pnpm-store", ".cache",
    ];

    public static bool Contains(string name) => Set.Contains(name);

    /// <summary>Whether a path relative to the root lies in one.</summary>
    public static bool Cover(string path) => Array.Exists(path.Split('/'), Contains);

    private static readonly HashSet<string> Set = new(Names, StringComparer.Ordinal);
}
