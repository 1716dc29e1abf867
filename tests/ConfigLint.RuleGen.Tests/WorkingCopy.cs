using ConfigLint.RuleGen;
using ConfigLint.Testing;

namespace ConfigLint.RuleGen.Tests;

/// <summary>What the generator reads and writes, copied to a folder that goes away.</summary>
internal sealed class WorkingCopy : IDisposable
{
    private static readonly string[] TopLevel = ["ConfigLint.sln", "README.md", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", ".editorconfig"];

    /// <param name="folders">Besides rules/ and the classes of rules.</param>
    public WorkingCopy(params IEnumerable<string> folders)
    {
        foreach (var file in TopLevel) File.Copy(Repository.File(file), In(file));
        foreach (var folder in folders.Append("rules").Append("src/ConfigLint.Core/Rules")) Copy(folder);
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("configlint-rulegen-").FullName;

    public string In(string path) => Path.Combine(Root, path);

    public (int ExitCode, string Output, string Errors) Run(params string[] arguments)
    {
        using StringWriter output = new(), errors = new();
        return (Command.Run(arguments, Root, output, errors), output.ToString(), errors.ToString());
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void Copy(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Repository.File(folder), "*", SearchOption.AllDirectories))
        {
            var target = In(Path.GetRelativePath(Repository.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }
}
