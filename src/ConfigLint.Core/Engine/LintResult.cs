
namespace ConfigLint.Engine;

/// <summary>What a run found, in order of path and position.</summary>
internal sealed class LintResult
{
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Files of ours that were read; where the run shows some paths only, those in them.</summary>
    public required int Files { get; init; }

    public required RouteCoverage Routes { get; init; }

    /// <summary>Proxies of the tree that no reader takes, each with what it is, in order of path.</summary>
    public IReadOnlyList<(string Path, string Product)> Unread { get; init; } = [];

    /// <summary>What was followed: for the graph and the trace.</summary>
    public IReadOnlyList<Model.Deployment> Deployments { get; init; } = [];

    public int Count(Severity severity) => Findings.Count(f => f.Severity == severity);
}

/// <summary>How much of the chain was followed: the coverage line of the summary.</summary>
internal sealed class RouteCoverage
{
    /// <summary>Routes whose other end is known, right or wrong.</summary>
    public int Followed { get; set; }

    /// <summary>The reasons for which routes are open, the commonest first, each with the places of its routes.</summary>
    public IEnumerable<IGrouping<string, Text.Span>> Reasons =>
        Open.GroupBy(static open => open.Reason, static open => open.At, StringComparer.Ordinal)
            .OrderByDescending(static reason => reason.Count());

    /// <summary>Routes that end where the files end, with the reason and the place.</summary>
    public List<(string Reason, Text.Span At)> Open { get; } = [];
}
