using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Configuration;

/// <summary>configlint.yaml, read. Every member has the value that holds where the file says nothing.</summary>
internal sealed record ConfigFile
{
    public static readonly ConfigFile Empty = new();

    /// <summary>The file's path, or null where there is none.</summary>
    public string? Path { get; init; }

    /// <summary>Mistakes in the file itself: exit code 2, one line each.</summary>
    public IReadOnlyList<ConfigProblem> Problems { get; init; } = [];

    /// <summary>Severity by rule id or rule name; None switches it off.</summary>
    public IReadOnlyDictionary<string, Severity> Severities { get; init; } = new Dictionary<string, Severity>();

    /// <summary>Option values by rule id, then option name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Options { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Globs of files to read; empty for all.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Globs of files to leave alone.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Deployments by name: globs of the files that make each up.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Environments { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Suppressions by path: rule id, glob, reason.</summary>
    public IReadOnlyList<PathSuppression> Suppressions { get; init; } = [];

    /// <summary><c>nginx:</c>, what is said of the nginx that will read the files.</summary>
    public NginxTarget Nginx { get; init; } = new();

    /// <summary>Rules that the file declares itself; their id is their name.</summary>
    public IReadOnlyList<RuleInfo> Rules { get; init; } = [];

    /// <summary>What stands before a path of the run to make it relative to this file's folder: the root may lie below it. Empty, or with a slash at its end.</summary>
    public string PathPrefix { get; init; } = "";

    /// <summary>Whether one of this file's globs covers a path of the run.</summary>
    public bool Covers(string glob, string path) => FileGlob.Matches(glob, PathPrefix + path);

    /// <summary>Whether a path of the run is read: by its name, and by <see cref="Include"/> and <see cref="Exclude"/>.</summary>
    public bool Reads(string path)
    {
        return Formats.Candidates.MayBeOurs(path) && IsIncluded(path);
    }

    /// <summary>Whether a path that no reader takes is named where it is a proxy's.</summary>
    public bool Names(string path) => Formats.UnreadProxies.MayBe(path) && IsIncluded(path);

    private bool IsIncluded(string path)
    {
        foreach (var glob in Exclude)
        {
            if (Covers(glob, path)) return false;
        }

        foreach (var glob in Include)
        {
            if (Covers(glob, path)) return true;
        }

        return Include.Count == 0;
    }

    /// <summary>The highest severity of a rule: as configured, else the catalogue's.</summary>
    public Severity SeverityOf(RuleInfo rule) =>
        Severities.TryGetValue(rule.Id, out var severity) || Severities.TryGetValue(rule.Name, out severity) ? severity : rule.Severity;

    /// <summary>A finding's severity after the file's word: raising a rule raises all its findings, lowering it caps them.</summary>
    public Severity Adjust(RuleInfo rule, Severity severity)
    {
        var most = SeverityOf(rule);
        return most > rule.Severity || severity > most ? most : severity;
    }
}

/// <param name="Message">One line, with the nearest right key where there is one.</param>
internal sealed record ConfigProblem(Span At, string Message);

internal sealed record PathSuppression(string Rule, string Glob, string Reason, Span At);
