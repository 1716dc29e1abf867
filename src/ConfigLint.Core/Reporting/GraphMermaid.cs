using System.Text;
using ConfigLint.Engine;

namespace ConfigLint.Reporting;

/// <summary>A flowchart of Mermaid, as GitHub, GitLab and many editors draw it in Markdown. Of its syntax only the oldest part is used.</summary>
internal sealed class GraphMermaid() : GraphFormat("mermaid")
{
    public override void Write(GraphModel graph, TextWriter to)
    {
        to.Write("flowchart LR\n");
        foreach (var node in graph.Nodes)
        {
            if (node.Cluster is null) WriteNode(node, "  ", to);
        }

        foreach (var cluster in graph.Clusters)
        {
            if (cluster.Parent is null) WriteCluster(graph, cluster, "  ", to);
        }

        foreach (var edge in graph.Edges) to.Write($"  {edge.From} {(edge.IsDashed ? "-.->" : "-->")}|\"{Label(edge.Lines)}\"| {edge.To}\n");
        if (graph.Note is { } note) to.Write($"  note[\"{Escape(note)}\"]\n");
        WriteStyles(graph, to);
    }

    private static void WriteCluster(GraphModel graph, GraphCluster cluster, string indent, TextWriter to)
    {
        to.Write($"{indent}subgraph {cluster.Id}[\"{Escape(cluster.Label)}\"]\n");
        foreach (var node in graph.Nodes)
        {
            if (node.Cluster == cluster.Id) WriteNode(node, indent + "  ", to);
        }

        foreach (var inner in graph.Clusters)
        {
            if (inner.Parent == cluster.Id) WriteCluster(graph, inner, indent + "  ", to);
        }

        to.Write($"{indent}end\n");
    }

    private static void WriteNode(GraphNode node, string indent, TextWriter to)
    {
        var (open, close) = node.Kind == GraphNodeKind.Client ? ("([", "])") : ("[", "]");
        var lines = node.Marks.Rules.Count == 0 ? node.Lines : [.. node.Lines, .. node.Marks.Lines];
        to.Write($"{indent}{node.Id}{open}\"{Label(lines)}\"{close}\n");
    }

    private static void WriteStyles(GraphModel graph, TextWriter to)
    {
        WriteClass(graph, "error", "fill:#fde0dc,stroke:#c62828,color:#000", node => node.Marks.Severity == Severity.Error || node.Kind == GraphNodeKind.Nobody, to);
        WriteClass(graph, "warning", "fill:#fff3d6,stroke:#ef6c00,color:#000", node => node.Marks.Severity == Severity.Warning && node.Kind != GraphNodeKind.Nobody, to);
        WriteClass(graph, "open", "fill:#f5f5f5,stroke:#757575,color:#000,stroke-dasharray:4 4", node => node.Kind == GraphNodeKind.Open && node.Marks.Severity == Severity.None, to);
        for (var i = 0; i < graph.Edges.Count; i++)
        {
            var colour = graph.Edges[i].Marks.Severity switch { Severity.Error => "#c62828", Severity.Warning => "#ef6c00", _ => null };
            if (colour is not null) to.Write($"  linkStyle {i.ToString(CultureInfo.InvariantCulture)} stroke:{colour},stroke-width:2px,color:{colour}\n");
        }
    }

    private static void WriteClass(GraphModel graph, string name, string style, Func<GraphNode, bool> isIn, TextWriter to)
    {
        var ids = graph.Nodes.Where(isIn).Select(node => node.Id).ToList();
        if (ids.Count > 0) to.Write($"  classDef {name} {style}\n  class {string.Join(",", ids)} {name}\n");
    }

    private static string Label(IReadOnlyList<string> lines) => string.Join("<br/>", lines.Select(Escape));

    /// <summary>
    /// Inside quotes, with the entities that Mermaid has for characters (<c>#35;</c>): quotes end the label, <c>%%</c> starts a comment, a backtick Markdown, <c>&lt;</c> HTML.
    /// </summary>
    internal static string Escape(string text)
    {
        text = Visible.Of(text);
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (c > '~' || char.IsLetterOrDigit(c) || " .,:/=()+*-_".IndexOf(c) >= 0) escaped.Append(c);
            else escaped.Append('#').Append(((int)c).ToString(CultureInfo.InvariantCulture)).Append(';');
        }

        return escaped.ToString();
    }
}
