using ConfigLint.Engine;
using ConfigLint.Reporting;

namespace ConfigLint.Configuration;

/// <summary>
/// What a build's properties and the keys of its .editorconfig and .globalconfig files make of a finding's severity, the same for the task and the analyzer. The keys:
/// <c>configlint.CFL1007.severity = none</c>, the rule by id or name, or <c>configlint.warning.severity = error</c> for all findings that would be warnings. Own keys,
/// because the compiler drops <c>dotnet_diagnostic.*.severity</c> of sections that are not about C# files (dotnet/roslyn#31916).
/// </summary>
internal sealed class BuildSeverities
{
    private readonly IReadOnlyDictionary<Severity, Severity> preset;
    private readonly Severity failOn;
    private readonly HashSet<string> keptAsWarnings;

    /// <param name="preset">ConfigLintPreset; empty for none.</param>
    /// <param name="failOn">ConfigLintFailOn; empty for errors.</param>
    /// <param name="keptAsWarnings">WarningsNotAsErrors, which counts before ConfigLintFailOn.</param>
    public BuildSeverities(string? preset, string? failOn, string? keptAsWarnings)
    {
        Problem = PresetOf(preset, out this.preset) ?? FailOnOf(failOn, out this.failOn);
        this.keptAsWarnings = Codes(keptAsWarnings);
    }

    /// <summary>The word that is none, for the user; null where there is none such.</summary>
    public string? Problem { get; }

    /// <param name="option">A key's value where the finding stands, or null.</param>
    public Severity Of(Finding finding, Func<string, string?> option)
    {
        var severity = Keyed(finding, option);
        return severity switch
        {
            Severity.Error => failOn == Severity.None ? Severity.Warning : Severity.Error,
            Severity.Warning when Fails(Severity.Warning) && !keptAsWarnings.Contains(finding.Rule.Id) => Severity.Error,
            Severity.Info when Fails(Severity.Info) => Severity.Error,
            _ => severity,
        };
    }

    /// <summary>Codes as properties list them.</summary>
    public static HashSet<string> Codes(string? list) =>
        new((list ?? "").Split([';', ',', ' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);

    /// <summary>The key of a rule counts before that of a severity, both before the preset, by the same arithmetic as configlint.yaml.</summary>
    private Severity Keyed(Finding finding, Func<string, string?> option)
    {
        var rule = finding.Rule;
        if ((Get(option, rule.Id) ?? Get(option, rule.Name)) is { } most)
            return new ConfigFile { Severities = new Dictionary<string, Severity> { [rule.Id] = most } }.Adjust(rule, finding.Severity);
        return Get(option, SeverityWord.Of(finding.Severity)) ?? (preset.TryGetValue(finding.Severity, out var set) ? set : finding.Severity);
    }

    private bool Fails(Severity severity) => failOn != Severity.None && severity >= failOn;

    private static Severity? Get(Func<string, string?> option, string what) => option($"configlint.{what}.severity") is { } word ? Parse(word.Trim()) : null;

    private static Severity? Parse(string word) => word.ToLowerInvariant() switch
    {
        "error" => Severity.Error,
        "warning" => Severity.Warning,
        "info" or "suggestion" => Severity.Info,
        "none" or "off" => Severity.None,
        _ => null,
    };

    private static string? PresetOf(string? word, out IReadOnlyDictionary<Severity, Severity> preset)
    {
        (preset, var problem) = word?.ToLowerInvariant() switch
        {
            null or "" => (AsTheyAre, null),
            "strict" => (Strict, null),
            "errors-only" => (ErrorsOnly, null),
            _ => (AsTheyAre, $"ConfigLintPreset is '{word}'; it takes strict or errors-only"),
        };
        return problem;
    }

    private static string? FailOnOf(string? word, out Severity failOn)
    {
        (failOn, var problem) = word?.ToLowerInvariant() switch
        {
            null or "" or "error" => (Severity.Error, null),
            "warning" => (Severity.Warning, null),
            "info" => (Severity.Info, null),
            "never" => (Severity.None, null),
            _ => (Severity.Error, $"ConfigLintFailOn is '{word}'; it takes error, warning, info or never"),
        };
        return problem;
    }

    private static readonly Dictionary<Severity, Severity> AsTheyAre = [];

    private static readonly Dictionary<Severity, Severity> Strict = new() { [Severity.Warning] = Severity.Error, [Severity.Info] = Severity.Warning };

    private static readonly Dictionary<Severity, Severity> ErrorsOnly = new() { [Severity.Warning] = Severity.None, [Severity.Info] = Severity.None };
}
