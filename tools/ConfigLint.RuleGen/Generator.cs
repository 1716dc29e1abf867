namespace ConfigLint.RuleGen;

/// <param name="Path">Relative to the repository, with <c>/</c>.</param>
internal sealed record GeneratedFile(string Path, string Text);

/// <summary>Everything that is written from the rule files, and what of the written is out of date.</summary>
internal static class Generator
{
    /// <summary>Folders in which nothing but generated files lives: what is there and no longer generated goes.</summary>
    private static readonly string[] Owned = ["src/ConfigLint.Core/Generated", "docs/rules"];

    public static List<GeneratedFile> Generate(string root, IReadOnlyList<RuleFile> rules, IReadOnlyDictionary<string, List<EvidenceRun>> evidence)
    {
        List<GeneratedFile> files = [.. CatalogWriter.Write(rules)];
        files.AddRange(rules.Select(rule => new GeneratedFile($"docs/rules/{rule.Id}.md", PageWriter.Page(rule, evidence.GetValueOrDefault(rule.Id, [])))));
        files.Add(new GeneratedFile("docs/rules/README.md", PageWriter.Index(rules)));
        if (evidence.Count > 0) files.Add(new GeneratedFile("docs/evidence/README.md", EvidencePage.Index(rules, evidence)));
        files.Add(new GeneratedFile("README.md", PageWriter.Readme(File.ReadAllText(Path.Combine(root, "README.md")), rules)));
        return files;
    }

    /// <summary>Files that differ from what would be written, and files that would be deleted.</summary>
    public static (List<GeneratedFile> Changed, List<string> Stale) Compare(string root, List<GeneratedFile> files)
    {
        var changed = files.Where(file => !File.Exists(Path.Combine(root, file.Path)) || File.ReadAllText(Path.Combine(root, file.Path)) != file.Text).ToList();
        var wanted = files.Select(file => file.Path).ToHashSet();
        var stale = Owned.Select(folder => Path.Combine(root, folder)).Where(Directory.Exists)
            .SelectMany(Directory.EnumerateFiles)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(path => !wanted.Contains(path))
            .Order(StringComparer.Ordinal).ToList();
        return (changed, stale);
    }

    public static void Write(string root, List<GeneratedFile> changed, List<string> stale)
    {
        foreach (var file in changed)
        {
            var path = Path.Combine(root, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Text);
        }

        foreach (var path in stale) File.Delete(Path.Combine(root, path));
    }
}
