using ConfigLint.Engine;

namespace ConfigLint.Reporting;

/// <summary>Graphviz: <c>configlint graph --format dot | dot -Tsvg</c>.</summary>
internal sealed class GraphDot() : GraphFormat("dot")
{
    public override void Write(GraphModel graph, TextWriter to)
    {
        to.Write("""
            digraph chain {
              rankdir=LR; nodesep=0.4; ranksep=0.9; fontname="Helvetica"; fontsize=11;
              node [shape=box, style="rounded,filled", fillcolor="#ffffff", color="#455a64", fontname="Helvetica", fontsize=11];
              edge [color="#455a64", fontname="Helvetica", fontsize=10];

            """.Replace("\r", "", StringComparison.Ordinal));
        foreach (var node in graph.Nodes)
        {
            if (node.Cluster is null) WriteNode(node, "  ", to);
        }

        foreach (var cluster in graph.Clusters)
        {
            if (cluster.Parent is null) WriteCluster(graph, cluster, "  ", to);
        }

        foreach (var edge in graph.Edges)
        {
            var colour = ColourOf(edge.Marks.Severity);
            var marked = colour is null ? "" : $", color=\"{colour}\", fontcolor=\"{colour}\", penwidth=2";
            to.Write($"  {edge.From} -> {edge.To} [label={Label(edge.Lines)}{(edge.IsDashed ? ", style=dashed" : "")}{marked}];\n");
        }

        if (graph.Note is { } note) to.Write($"  note [shape=note, label={Label([note])}];\n");
        to.Write("}\n");
    }

    private static void WriteCluster(GraphModel graph, GraphCluster cluster, string indent, TextWriter to)
    {
        to.Write($"{indent}subgraph cluster_{cluster.Id} {{\n{indent}  label={Label([cluster.Label])}; labeljust=l; style=rounded; color=\"#90a4ae\"; fontcolor=\"#455a64\";\n");
        foreach (var node in graph.Nodes)
        {
            if (node.Cluster == cluster.Id) WriteNode(node, indent + "  ", to);
        }

        foreach (var inner in graph.Clusters)
        {
            if (inner.Parent == cluster.Id) WriteCluster(graph, inner, indent + "  ", to);
        }

        to.Write($"{indent}}}\n");
    }

    private static void WriteNode(GraphNode node, string indent, TextWriter to)
    {
        var lines = node.Marks.Rules.Count == 0 ? node.Lines : [.. node.Lines, .. node.Marks.Lines];
        var style = node.Kind switch
        {
            GraphNodeKind.Client => ", shape=ellipse",
            GraphNodeKind.Proxy => ", fillcolor=\"#e8f0fe\"",
            GraphNodeKind.Open => ", style=\"rounded,dashed\", fontcolor=\"#616161\"",
            GraphNodeKind.Nobody => ", color=\"#c62828\", fontcolor=\"#c62828\"",
            _ => "",
        };
        if (ColourOf(node.Marks.Severity) is { } colour) style += $", color=\"{colour}\", penwidth=2, fillcolor=\"{(node.Marks.Severity == Severity.Error ? "#fde0dc" : "#fff3d6")}\"";
        to.Write($"{indent}{node.Id} [label={Label(lines)}{style}];\n");
    }

    private static string? ColourOf(Severity severity) => severity switch { Severity.Error => "#c62828", Severity.Warning => "#ef6c00", _ => null };

    /// <summary>A quoted string in which a backslash is a backslash: dot's own escapes (<c>\N</c>, <c>\n</c>) come from here alone.</summary>
    internal static string Label(IReadOnlyList<string> lines) =>
        "\"" + string.Join("\\n", lines.Select(line => Visible.Of(line).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("&", "&amp;", StringComparison.Ordinal))) + "\"";
}
