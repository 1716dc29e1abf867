
namespace ConfigLint.Reporting;

/// <summary>For programs: nodes, edges and clusters as they are drawn. Members are added, never renamed or removed, while <c>version</c> is 1.</summary>
internal sealed class GraphJson() : GraphFormat("json")
{
    public override void Write(GraphModel graph, TextWriter to)
    {
        var json = new JsonWriter(to, lineDepth: 2).Object().Member("version", 1);
        json.Array("clusters");
        foreach (var cluster in graph.Clusters) json.Object().Member("id", cluster.Id).Member("label", cluster.Label).Member("parent", cluster.Parent).EndObject();
        json.EndArray().Array("nodes");
        foreach (var node in graph.Nodes)
        {
            json.Object().Member("id", node.Id).Member("kind", KindOf(node.Kind)).Member("cluster", node.Cluster);
            Write(json, "lines", node.Lines);
            Write(json, node.Marks);
            json.EndObject();
        }

        json.EndArray().Array("edges");
        foreach (var edge in graph.Edges)
        {
            json.Object().Member("from", edge.From).Member("to", edge.To).Member("open", edge.IsDashed);
            Write(json, "lines", edge.Lines);
            Write(json, edge.Marks);
            json.EndObject();
        }

        json.EndArray().Member("note", graph.Note).EndObject();
        to.Write('\n');
    }

    private static void Write(JsonWriter json, GraphMarks marks)
    {
        json.Member("severity", marks.Rules.Count == 0 ? null : SeverityWord.Of(marks.Severity));
        Write(json, "rules", [.. marks.Rules.Select(rule => rule.Id)]);
    }

    private static void Write(JsonWriter json, string name, IReadOnlyList<string> items)
    {
        json.Array(name);
        foreach (var item in items) json.Item(item);
        json.EndArray();
    }

    private static string KindOf(GraphNodeKind kind) => kind switch
    {
        GraphNodeKind.Client => "client",
        GraphNodeKind.Proxy => "proxy",
        GraphNodeKind.Open => "open",
        GraphNodeKind.Nobody => "nobody",
        _ => "program",
    };
}
