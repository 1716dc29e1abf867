using ConfigLint.Engine;

namespace ConfigLint.MSBuild;

/// <summary>What a finding is in this build. The order is the compiler's: NoWarn first, then promotion to an error.</summary>
internal sealed class BuildSeverity
{
    private readonly HashSet<string> silenced;
    private readonly HashSet<string> keptAsWarnings;
    private readonly Severity failOn;
    private readonly bool promoteWarnings;

    private BuildSeverity(ConfigLintTask task)
    {
        silenced = Codes(task.NoWarn);
        keptAsWarnings = Codes(task.WarningsNotAsErrors);
        failOn = Parse(task.FailOn);
        promoteWarnings = task.TreatWarningsAsErrors;
    }

    public static BuildSeverity Of(ConfigLintTask task) => new(task);

    public Severity Of(Finding finding)
    {
        var id = finding.Rule.Id;
        if (silenced.Contains(id)) return Severity.None;
        return finding.Severity switch
        {
            Severity.Error => failOn == Severity.None ? Severity.Warning : Severity.Error,
            Severity.Warning when (promoteWarnings || Fails(Severity.Warning)) && !keptAsWarnings.Contains(id) => Severity.Error,
            Severity.Info when Fails(Severity.Info) => Severity.Error,
            var severity => severity,
        };
    }

    private bool Fails(Severity severity) => failOn != Severity.None && severity >= failOn;

    /// <exception cref="Disk.TargetException">It is none of the words.</exception>
    private static Severity Parse(string? word) => word?.ToLowerInvariant() switch
    {
        null or "" or "error" => Severity.Error,
        "warning" => Severity.Warning,
        "info" => Severity.Info,
        "never" => Severity.None,
        _ => throw new Disk.TargetException($"ConfigLintFailOn is '{word}'; it takes error, warning, info or never"),
    };

    private static HashSet<string> Codes(string? list) =>
        new((list ?? "").Split([';', ',', ' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
}
