namespace ConfigLint.Testing;

/// <summary>The working copy that the tests were built from.</summary>
public static class Repository
{
    /// <summary>The folder of ConfigLint.sln above the test assembly.</summary>
    public static string Root { get; } = Find();

    /// <param name="path">Relative to the root, with <c>/</c>.</param>
    public static string File(string path) => Path.GetFullPath(Path.Combine(Root, path));

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (System.IO.File.Exists(Path.Combine(folder, "ConfigLint.sln"))) return folder;
        }

        throw new InvalidOperationException($"no ConfigLint.sln above {AppContext.BaseDirectory}");
    }
}
