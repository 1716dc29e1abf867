using ConfigLint.Configuration;
using ConfigLint.Engine;
using ConfigLint.MSBuild.AnalyzerConfigs;

namespace ConfigLint.MSBuild;

/// <summary>
/// What the compiler makes of the severity of an analyzer's diagnostic, made of the task's findings as well: MSBuild applies the properties to the compiler's warnings and not to
/// a task's (dotnet/msbuild#11342). In the order of Roslyn's CSharpDiagnosticFilter: what the project says of the code, else the .globalconfig; then TreatWarningsAsErrors.
/// </summary>
internal sealed class CompilerSeverity(ConfigLintTask task, AnalyzerConfigSet configs)
{
    private readonly HashSet<string> silenced = BuildSeverities.Codes(task.NoWarn);
    private readonly HashSet<string> errors = BuildSeverities.Codes(task.WarningsAsErrors);
    private readonly HashSet<string> keptAsWarnings = BuildSeverities.Codes(task.WarningsNotAsErrors);

    public Severity Of(string id, Severity severity)
    {
        if (severity == Severity.None || silenced.Contains(id)) return Severity.None;
        // The later option of the command line counts, and /warnaserror- comes later.
        var isKept = keptAsWarnings.Contains(id);
        if (!isKept && errors.Contains(id)) return Severity.Error;
        if (!isKept) severity = Configured(id) ?? severity;
        return severity == Severity.Warning && task.TreatWarningsAsErrors && !isKept ? Severity.Error : severity;
    }

    private Severity? Configured(string id) => configs.Global($"dotnet_diagnostic.{id}.severity")?.ToLowerInvariant() switch
    {
        "error" => Severity.Error,
        "warning" => Severity.Warning,
        "suggestion" => Severity.Info,
        "silent" or "refactoring" or "none" => Severity.None,
        _ => null,
    };
}
