using ConfigLint.Formats.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Differential;

/// <summary>Finds whole configurations: files with an http or events block that are no templates.</summary>
internal static class Sources
{
    /// <summary>Files above this size are no hand-written configuration.</summary>
    private const int Largest = 100_000;

    public static List<(string Path, string Text)> Find(IReadOnlyList<string> folders, HashSet<string> skipped)
    {
        var found = new List<(string, string)>();
        var own = folders.Count == 0;
        if (own) folders = [.. new[] { "tests/fixtures", "tests/oracles/nginx-syntax", "examples" }.Select(folder => Path.Combine(Root(), folder))];
        foreach (var folder in folders)
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                if (new FileInfo(path).Length > Largest || skipped.Contains(Path.GetRelativePath(folder, path))) continue;
                // A fixture whose folder is a repository speaks of files that are not read here.
                if (own && path.Contains("CFL1041", StringComparison.Ordinal)) continue;
                var bytes = File.ReadAllBytes(path);
                var text = SourceText.Decode(Path.GetFileName(path), bytes, bytes.Length);
                if (!IsWhole(path, text)) continue;
                found.Add((path, text.Content));
            }
        }

        return found;
    }

    private static bool IsWhole(string path, SourceText text)
    {
        if (!text.Content.Contains("events", StringComparison.Ordinal) || !NginxDetector.Detect(path, text.Content)) return false;
        var file = new NginxFile(text);
        return file.Tree.Marks is null && NginxSet.RoleOf(file) == NginxRole.Main;
    }

    private static string Root()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "ConfigLint.sln"))) return folder;
        }

        throw new InvalidOperationException("no ConfigLint.sln above the program");
    }
}
