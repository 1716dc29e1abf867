using ConfigLint.Chain;
using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Reporting;

/// <summary>Makes the picture of a result: client, proxies, programs, and the routes between them.</summary>
internal sealed class GraphBuilder
{
    /// <summary>A larger picture is read by nobody, and drawn by no tool in time.</summary>
    internal const int MostNodes = 500;

    private readonly GraphModel model = new();
    private readonly FindingMap findings;
    private readonly HashSet<GraphNode> leftOut = [];

    private GraphBuilder(LintResult result) => findings = new FindingMap(result.Findings);

    public static GraphModel Build(LintResult result)
    {
        var builder = new GraphBuilder(result);
        var deployments = result.Deployments.Where(deployment => deployment.Workloads.Count + deployment.Routes.Count + deployment.Listeners.Count > 0).ToList();
        foreach (var deployment in deployments) builder.Add(deployment, isAlone: deployments.Count == 1 && deployment.Id == ".");
        builder.RemoveEmptyClusters();
        if (builder.leftOut.Count > 0) builder.model.Note = $"{builder.leftOut.Count.ToString(CultureInfo.InvariantCulture)} more are not drawn: name a smaller folder";
        return builder.model;
    }

    internal string? Cluster(string label, string? parent)
    {
        var id = "c" + model.Clusters.Count.ToString(CultureInfo.InvariantCulture);
        model.Clusters.Add(new GraphCluster(id, label, parent));
        return id;
    }

    internal GraphNode Node(GraphNodeKind kind, string? cluster, params IEnumerable<string> lines)
    {
        var node = new GraphNode("n" + model.Nodes.Count.ToString(CultureInfo.InvariantCulture), kind, [.. lines], cluster);
        if (model.Nodes.Count < MostNodes) model.Nodes.Add(node);
        else leftOut.Add(node);
        return node;
    }

    internal void Edge(GraphNode from, GraphNode to, IReadOnlyList<string> lines, GraphMarks marks, bool isDashed)
    {
        if (!leftOut.Contains(from) && !leftOut.Contains(to)) model.Edges.Add(new GraphEdge(from.Id, to.Id, lines, marks, isDashed));
    }

    /// <summary>What was to stand in them is left out, or stands in no place at all.</summary>
    private void RemoveEmptyClusters()
    {
        var used = model.Nodes.Where(node => node.Cluster is not null).Select(node => node.Cluster!).ToHashSet(StringComparer.Ordinal);
        // A cluster stands before those in it.
        for (var i = model.Clusters.Count - 1; i >= 0; i--)
        {
            var (id, _, parent) = model.Clusters[i];
            if (!used.Contains(id)) model.Clusters.RemoveAt(i);
            else if (parent is not null) used.Add(parent);
        }
    }

    private void Add(Deployment deployment, bool isAlone)
    {
        var around = isAlone ? null : Cluster($"deployment {deployment.Id}", null);
        var places = new GraphPlaces(this, deployment, around);
        var edges = new GraphEdges(this, deployment, findings, places);
        edges.AddEntries();
        edges.AddHops();
        foreach (var (source, node) in places.All)
        {
            if (leftOut.Contains(node)) continue;
            var rest = findings.Touching(deployment, places.PlacesOf(source), mainOnly: true).FindAll(finding => !edges.Shown.Contains(finding));
            node.Marks = GraphMarks.Of(rest);
        }
    }
}
