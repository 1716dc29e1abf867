using ConfigLint.Configuration;
using ConfigLint.Engine;
using ConfigLint.Reporting;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ConfigLint.Roslyn;

/// <summary>
/// Severities from .editorconfig sections and .globalconfig files: <c>configlint.CFL1007.severity = none</c>, the rule by id or name, or
/// <c>configlint.warning.severity = error</c> for all findings that would be warnings. Own keys, because the compiler drops
/// <c>dotnet_diagnostic.*.severity</c> of sections that are not about C# files (dotnet/roslyn#31916).
/// </summary>
internal sealed class SeverityOptions(AnalyzerConfigOptions options)
{
    /// <summary>A finding's severity after the options' word, by the same arithmetic as after that of configlint.yaml.</summary>
    public Severity Of(Finding finding)
    {
        var rule = finding.Rule;
        if ((Get(rule.Id) ?? Get(rule.Name)) is { } most)
            return new ConfigFile { Severities = new Dictionary<string, Severity> { [rule.Id] = most } }.Adjust(rule, finding.Severity);
        return Get(SeverityWord.Of(finding.Severity)) ?? finding.Severity;
    }

    private Severity? Get(string what) => options.TryGetValue($"configlint.{what}.severity", out var word) ? Parse(word.Trim()) : null;

    private static Severity? Parse(string word) => word.ToLowerInvariant() switch
    {
        "error" => Severity.Error,
        "warning" => Severity.Warning,
        "info" or "suggestion" => Severity.Info,
        "none" or "off" => Severity.None,
        _ => null,
    };
}
