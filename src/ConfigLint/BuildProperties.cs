using Microsoft.CodeAnalysis.Diagnostics;

namespace ConfigLint.Roslyn;

/// <summary>The MSBuild properties that build/ConfigLint.props makes visible to the compiler.</summary>
/// <param name="IsEnabled">ConfigLintEnabled: on unless it says false.</param>
/// <param name="IsReportedElsewhere">
/// The task package reports in this build, or the same project's build for its first target framework does. Neither is said in design-time builds:
/// an editor has no other source.
/// </param>
/// <param name="Root">The folder that paths are relative to; null where the project tells neither ConfigLintRoot nor its own.</param>
/// <param name="Config">The configlint.yaml that was named or found; null where that is not known.</param>
/// <param name="IsConfigNamed">ConfigLintConfig names it: its globs are then relative to the root, else to its own folder.</param>
/// <param name="Preset">ConfigLintPreset.</param>
/// <param name="FailOn">ConfigLintFailOn.</param>
/// <param name="KeptAsWarnings">WarningsNotAsErrors, with commas: in the file that carries the properties a semicolon ends the value.</param>
internal sealed record BuildProperties(
    bool IsEnabled, bool IsReportedElsewhere, string? Root, string? Config, bool IsConfigNamed, string? Preset, string? FailOn, string? KeptAsWarnings)
{
    public static BuildProperties Of(AnalyzerConfigOptions global) => new(
        !Is(global, "ConfigLintEnabled", "false"),
        Is(global, "ConfigLintRunsInMSBuild", "true") || Is(global, "_ConfigLintReportedElsewhere", "true"),
        Get(global, "_ConfigLintRootFolder") ?? Get(global, "ProjectDir"),
        Get(global, "_ConfigLintConfigFile"),
        Get(global, "ConfigLintConfig") is not null,
        Get(global, "ConfigLintPreset"),
        Get(global, "ConfigLintFailOn"),
        Get(global, "_ConfigLintKeptAsWarnings"));

    private static bool Is(AnalyzerConfigOptions global, string property, string value) => string.Equals(Get(global, property), value, StringComparison.OrdinalIgnoreCase);

    private static string? Get(AnalyzerConfigOptions global, string property) => global.TryGetValue("build_property." + property, out var value) && value.Length > 0 ? value : null;
}
