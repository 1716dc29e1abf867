using ConfigLint.Configuration;
using ConfigLint.Disk;
using ConfigLint.Engine;
using ConfigLint.MSBuild.AnalyzerConfigs;

namespace ConfigLint.MSBuild;

/// <summary>What the build asks for, found on the disk.</summary>
/// <param name="Task">The properties of the build.</param>
/// <param name="Named">The folder or files, as the project names them.</param>
internal sealed record LintRequest(
    ConfigLintTask Task, LintTarget Target, LintOptions Options, string ProjectDirectory, string Named)
{
    /// <exception cref="TargetException">A folder or file is not there, or lies outside the root.</exception>
    public static LintRequest Of(ConfigLintTask task)
    {
        var root = Separated(task.Root) is { } named
            ? LintTarget.Folder(named, "ConfigLintRoot", task.ProjectDirectory)
            : task.ProjectDirectory;
        var items = task.Files.Select(file => file.ItemSpec).ToList();
        var target = LintTarget.Find(items, root, task.ProjectDirectory);
        var config = ConfigLoader.Load(target, Separated(task.Config), task.ProjectDirectory, "ConfigLintConfig");
        return new LintRequest(
            task,
            target,
            new LintOptions
            {
                Config = config,
                Only = target.Only,
                Reads = config.Reads,
                Names = config.Names,
                Given = [BuildCompiler.Reader(task.ToolsPath)],
            },
            RealPath.Of(task.ProjectDirectory)!,
            items.Count > 0 ? string.Join(", ", items) : task.Root ?? ".");
    }

    /// <summary>
    /// A path as a property has it, or null for none. Of items, and of properties that name what is there, MSBuild
    /// makes the system's own separators; the others come as they were written, on Windows perhaps.
    /// </summary>
    private static string? Separated(string? path) =>
        path is { Length: > 0 } ? path.Replace('\\', Path.DirectorySeparatorChar) : null;

    /// <summary>Absolute; null where none is asked for.</summary>
    public string? SarifFile =>
        Separated(Task.SarifFile) is { } path ? Path.GetFullPath(Path.Combine(Task.ProjectDirectory, path)) : null;

    /// <summary>From a path of the run to one that can be clicked: MSBuild and editors take paths to be relative to the project.</summary>
    public string Shown(string path) => RealPath.From(ProjectDirectory, Absolute(path));

    /// <summary>From a path of the run to one relative to the top of the repository, as code scanning wants it.</summary>
    public string InRepository(string path) => RealPath.From(Target.Repository ?? Target.Root, Absolute(path));

    /// <summary>
    /// What makes two projects of a build report the same: one folder, with one word on everything that decides a
    /// severity.
    /// </summary>
    public string Subject(AnalyzerConfigSet configs) => string.Join("\n", new[]
    {
        Target.Root, string.Join("|", Target.Only), Task.Config, Task.FailOn, Task.Preset,
        Task.TreatWarningsAsErrors.ToString(), OwnCodes(Task.WarningsAsErrors), OwnCodes(Task.WarningsNotAsErrors),
        OwnCodes(Task.NoWarn), string.Join("|", configs.Speaking),
    });

    /// <summary>
    /// Of the codes that a property names those of the compiler say nothing here; a rule of configlint.yaml has its
    /// name.
    /// </summary>
    private static string OwnCodes(string? codes) => string.Join(";", BuildSeverities.Codes(codes)
        .Where(code => code.StartsWith("CFL", StringComparison.OrdinalIgnoreCase) || code.IndexOf('-') >= 0)
        .Select(code => code.ToUpperInvariant()).OrderBy(code => code, StringComparer.Ordinal));

    public string Absolute(string path) => Path.GetFullPath(Path.Combine(Target.Root, path));
}
