using ConfigLint.Disk;
using ConfigLint.Engine;

namespace ConfigLint.MSBuild;

/// <summary>What the build asks for, found on the disk.</summary>
/// <param name="Named">The folder or files, as the project names them.</param>
internal sealed record LintRequest(LintTarget Target, LintOptions Options, DiskFiles Files, string ProjectDirectory, string Named)
{
    /// <exception cref="TargetException">A folder or file is not there, or lies outside the root.</exception>
    public static LintRequest Of(ConfigLintTask task)
    {
        var root = task.Root is { Length: > 0 } named ? LintTarget.Folder(named, "ConfigLintRoot", task.ProjectDirectory) : task.ProjectDirectory;
        var items = task.Files.Select(file => file.ItemSpec).ToList();
        var target = LintTarget.Find(items, root, task.ProjectDirectory);
        var config = ConfigLoader.Load(target, task.Config is { Length: > 0 } path ? path : null, task.ProjectDirectory, "ConfigLintConfig");
        var files = new DiskFiles(target.Root, []);
        return new LintRequest(
            target,
            new LintOptions
            {
                Config = config,
                Only = target.Only,
                Reads = config.Reads,
                Names = config.Names,
                Given = [BuildCompiler.Reader(task.ToolsPath)],
            },
            files,
            RealPath.Of(task.ProjectDirectory)!,
            items.Count > 0 ? string.Join(", ", items) : task.Root ?? ".");
    }

    /// <summary>From a path of the run to one that can be clicked: MSBuild and editors take paths to be relative to the project.</summary>
    public string Shown(string path) => RealPath.From(ProjectDirectory, Absolute(path));

    /// <summary>From a path of the run to one relative to the top of the repository, as code scanning wants it.</summary>
    public string InRepository(string path) => RealPath.From(Target.Repository ?? Target.Root, Absolute(path));

    public string Absolute(string path) => Path.GetFullPath(Path.Combine(Target.Root, path));
}
