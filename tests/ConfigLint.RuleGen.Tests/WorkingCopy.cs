using ConfigLint.Testing;

namespace ConfigLint.RuleGen.Tests;

/// <summary>What the generator reads and writes, copied to a folder that goes away.</summary>
internal sealed class WorkingCopy : IDisposable
{
    private static readonly string[] TopLevel = ["ConfigLint.sln", "README.md", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", ".editorconfig"];

    /// <summary>The rules of the tool itself for all others: reading four hundred rules in each test shows nothing more.</summary>
    private static readonly string[] Folders = ["rules/tool", "rules/images", "rules/servers"];

    public WorkingCopy()
    {
        foreach (var file in TopLevel.Concat(Directory.EnumerateFiles(Repository.File("rules")).Select(file => "rules/" + Path.GetFileName(file)))) Copy(file);
        foreach (var file in Folders.SelectMany(folder => Directory.EnumerateFiles(Repository.File(folder)))) Copy(Path.GetRelativePath(Repository.Root, file));
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("configlint-rulegen-").FullName;

    public string In(string path) => Path.Combine(Root, path);

    public (int ExitCode, string Output, string Errors) Run(params string[] arguments)
    {
        using StringWriter output = new(), errors = new();
        return (Command.Run(arguments, Root, output, errors), output.ToString(), errors.ToString());
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void Copy(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(path))!);
        File.Copy(Repository.File(path), In(path));
    }
}
