using ConfigLint.Engine;

namespace ConfigLint.Reporting;

/// <summary>The chains of a run as a picture: what a writer of any format needs and no more. Ids are unique; everything stands in a fixed order.</summary>
internal sealed class GraphModel
{
    public List<GraphCluster> Clusters { get; } = [];

    public List<GraphNode> Nodes { get; } = [];

    public List<GraphEdge> Edges { get; } = [];

    /// <summary>What was left out; null where nothing was.</summary>
    public string? Note { get; set; }
}

/// <summary>A deployment, a host, a compose project, a network.</summary>
/// <param name="Parent">The id of the cluster around it; null at the top.</param>
internal sealed record GraphCluster(string Id, string Label, string? Parent);

internal enum GraphNodeKind : byte
{
    Client,
    Proxy,
    Program,

    /// <summary>What the files do not show.</summary>
    Open,

    /// <summary>An address on which nothing listens.</summary>
    Nobody,
}

/// <param name="Lines">The name first.</param>
internal sealed record GraphNode(string Id, GraphNodeKind Kind, IReadOnlyList<string> Lines, string? Cluster)
{
    public GraphMarks Marks { get; set; } = GraphMarks.None;
}

internal sealed record GraphEdge(string From, string To, IReadOnlyList<string> Lines, GraphMarks Marks, bool IsDashed);

/// <summary>The mistakes of a node or an edge.</summary>
/// <param name="Severity">The gravest; none where there is none.</param>
internal sealed record GraphMarks(Severity Severity, IReadOnlyList<RuleInfo> Rules)
{
    public static readonly GraphMarks None = new(Severity.None, []);

    public static GraphMarks Of(IReadOnlyList<Finding> findings) => findings.Count == 0
        ? None
        : new GraphMarks(findings.Max(finding => finding.Severity), [.. findings.Select(finding => finding.Rule).Distinct()]);

    /// <summary>As they stand in the picture: id and name, which says what is wrong.</summary>
    public IEnumerable<string> Lines => Rules.Select(rule => $"{rule.Id} {rule.Name}");
}
