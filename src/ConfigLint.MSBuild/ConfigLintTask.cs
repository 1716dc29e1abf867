using ConfigLint.Configuration;
using ConfigLint.Disk;
using ConfigLint.Engine;
using ConfigLint.MSBuild.AnalyzerConfigs;
using ConfigLint.Reporting;
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace ConfigLint.MSBuild;

/// <summary>Lints the configuration files below a folder and logs what it finds as warnings and errors of the build. docs/msbuild.md describes the properties.</summary>
public sealed class ConfigLintTask : Task
{
    /// <summary>The project's folder: its own files are linted where no root is named, and paths are shown relative to it.</summary>
    [Required]
    public string ProjectDirectory { get; set; } = "";

    /// <summary>The folder whose files are the world; nothing outside it is read. Relative to the project.</summary>
    public string? Root { get; set; }

    /// <summary>Files and folders below the root whose findings are shown; none for all.</summary>
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>A configlint.yaml; else it is looked for upward from the root.</summary>
    public string? Config { get; set; }

    /// <summary>Findings of this severity and above are errors of the build: error, warning, info or never.</summary>
    public string? FailOn { get; set; }

    /// <summary>Where the findings are written as SARIF 2.1.0, besides.</summary>
    public string? SarifFile { get; set; }

    /// <summary>strict or errors-only; none for the severities as they are.</summary>
    public string? Preset { get; set; }

    /// <summary>MSBuildToolsPath: the compiler that reads the C# of programs stands below it.</summary>
    public string? ToolsPath { get; set; }

    public bool TreatWarningsAsErrors { get; set; }

    public string? WarningsAsErrors { get; set; }

    public string? WarningsNotAsErrors { get; set; }

    public string? NoWarn { get; set; }

    /// <summary>What the project lists for the compiler, besides those that are looked for.</summary>
    public ITaskItem[] EditorConfigFiles { get; set; } = [];

    public ITaskItem[] GlobalConfigFiles { get; set; } = [];

    public bool DiscoverEditorConfigFiles { get; set; } = true;

    public bool DiscoverGlobalConfigFiles { get; set; } = true;

    /// <summary>ConfigLint.Session.proj, by which the tasks of one build know that they belong together.</summary>
    public string? SessionProject { get; set; }

    public override bool Execute()
    {
        try
        {
            Lint();
        }
        catch (TargetException e)
        {
            LogNotRun(e.Message);
        }

        return !Log.HasLoggedErrors;
    }

    private void Lint()
    {
        var severities = new BuildSeverities(Preset, FailOn, WarningsNotAsErrors);
        if (severities.Problem is { } wrong) throw new TargetException(wrong);
        var request = LintRequest.Of(this);
        foreach (var problem in request.Options.Config.Problems) LogNotRun(problem.Message, request.Shown(problem.At.Text.Path), problem.At.Position);
        if (request.Options.Config.Problems.Count > 0) return;

        var configs = new AnalyzerConfigSet(this, request.ProjectDirectory);
        var subject = request.Subject(configs);
        var claim = new BuildClaim(BuildEngine, SessionProject);
        var sarif = request.SarifFile;
        var (reports, writes) = (claim.Take(subject), sarif is not null && claim.Take($"{sarif}\n{subject}"));
        if (!reports && !writes)
        {
            var elsewhere = $"ConfigLint: another project of this build reports what is in {request.Target.Root}";
            Log.LogMessage(MessageImportance.Normal, elsewhere);
            return;
        }

        if (writes && !claim.Take(sarif!))
        {
            Log.LogError($"ConfigLintSarifFile {SarifFile}: another project of this build writes there what it finds");
            writes = false;
        }

        var files = new DiskFiles(request.Target.Root, []);
        var result = LintEngine.Run(files, request.Options);
        if (reports)
        {
            foreach (var (folder, problem) in files.UnreadableFolders)
            {
                Log.LogWarning($"{Visible.Of(request.Shown(folder))} cannot be listed: {problem}");
            }

            Report(result, request, severities, configs);
        }

        if (writes) WriteSarif(sarif!, result, request);
    }

    private void Report(LintResult result, LintRequest request, BuildSeverities severities, AnalyzerConfigSet configs)
    {
        var compiler = new CompilerSeverity(this, configs);
        var log = new FindingLog(
            Log,
            finding => compiler.Of(finding.Rule.Id, severities.Of(finding, key => configs.For(request.Absolute(finding.Path), key))),
            request.Shown);
        foreach (var finding in result.Findings) log.Write(finding);
        if (result.Files > 0 || result.Findings.Count > 0) Log.LogMessage(MessageImportance.Normal, $"ConfigLint: {result.Findings.Count} findings in {result.Files} files");
        // Where nobody named a folder, a project without such files is a project like any other.
        else if (Root is { Length: > 0 } || Files.Length > 0) LogNotRun($"no nginx, systemd, PHP-FPM, compose, Kubernetes or load-balancer file in {request.Named}");
    }

    private void WriteSarif(string file, LintResult result, LintRequest request)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file));
            using var to = new StreamWriter(file);
            new SarifReport().Write(result, new ReportContext { ToolVersion = ToolVersion, ShowPath = request.InRepository }, to);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.LogError($"ConfigLintSarifFile {SarifFile}: cannot write there ({FileReader.Explain(e)})");
        }
    }

    private void LogNotRun(string problem, string? file = null, Text.LinePosition at = default) =>
        Log.LogError(null, NotRunCode, null, file, at.Line, at.Column, 0, 0, Visible.Of($"{problem}: nothing was checked"));

    /// <summary>rules/tool/CFL9010.yaml.</summary>
    private const string NotRunCode = "CFL9010";

    private static readonly string ToolVersion = typeof(LintEngine).Assembly.GetName().Version.ToString(3);
}
