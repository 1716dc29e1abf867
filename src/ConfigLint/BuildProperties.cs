using Microsoft.CodeAnalysis.Diagnostics;

namespace ConfigLint.Roslyn;

/// <summary>The MSBuild properties that build/ConfigLint.props makes visible to the compiler.</summary>
internal sealed class BuildProperties(AnalyzerConfigOptions global)
{
    /// <summary>ConfigLintEnabled: on unless it says false.</summary>
    public bool IsEnabled => !Is("ConfigLintEnabled", "false");

    /// <summary>
    /// The task package reports in this build, or the same project's build for its first target framework does. Neither is said in design-time builds:
    /// an editor has no other source.
    /// </summary>
    public bool IsReportedElsewhere => Is("ConfigLintRunsInMSBuild", "true") || Is("_ConfigLintReportedElsewhere", "true");

    /// <summary>The folder that paths are relative to; null where the project tells neither ConfigLintRoot nor its own.</summary>
    public string? Root => Get("_ConfigLintRootFolder") ?? Get("ProjectDir");

    private bool Is(string property, string value) => string.Equals(Get(property), value, StringComparison.OrdinalIgnoreCase);

    private string? Get(string property) => global.TryGetValue("build_property." + property, out var value) && value.Length > 0 ? value : null;
}
