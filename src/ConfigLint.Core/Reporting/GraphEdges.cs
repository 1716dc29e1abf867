using ConfigLint.Chain.Tracing;
using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Reporting;

/// <summary>The edges of one deployment: from the client to what it reaches, and from there on each route. Routes that differ in their path alone are one edge.</summary>
internal sealed class GraphEdges(GraphBuilder builder, Deployment deployment, FindingMap findings, GraphPlaces places)
{
    private readonly Dictionary<string, GraphNode> ends = new(StringComparer.Ordinal);

    /// <summary>The findings that an edge shows.</summary>
    public HashSet<Finding> Shown { get; } = [];

    public void AddEntries()
    {
        foreach (var (source, node) in places.All)
        {
            if (source is not IConfiguration config) continue;
            var listens = config.Servers.Select(GraphPlaces.Listens).Distinct(StringComparer.Ordinal).ToList();
            if (listens.Count == 0) continue;
            var line = "listen " + GraphPlaces.Shortened(listens, ", ");
            builder.Edge(places.Client, node, [line], GraphMarks.None, false);
        }

        foreach (var published in deployment.Translations)
        {
            if (places.Of(published.Of.Source) is not { } node || !published.Outer.HasValue || !published.Inner.HasValue) continue;
            var marks = Marks([published.Outer.From.At, published.Inner.From.At], mainOnly: true);
            builder.Edge(places.Client, node, With($"port {published.Outer.V.Port} of the host is {published.Inner.V.Port} here", marks), marks, false);
        }
    }

    public void AddHops()
    {
        var groups = new Dictionary<string, (GraphNode From, GraphNode To, List<string> Paths, List<string> Lines, GraphMarks Marks, bool IsOpen)>(StringComparer.Ordinal);
        List<string> order = [];
        foreach (var hop in deployment.Hops)
        {
            var from = places.From(hop.Route) ?? Proxy();
            var to = To(hop);
            var marks = Marks(FindingMap.PlacesOf(hop.Route));
            var lines = Lines(hop);
            var isOpen = hop.To is Resolution.Open;
            var key = string.Join("\n", [from.Id, to.Id, .. lines, .. marks.Lines]);
            if (!groups.TryGetValue(key, out var group))
            {
                groups[key] = group = (from, to, [], lines, marks, isOpen);
                order.Add(key);
            }

            if (hop.Route.Source is not IConfigurationPart { Location: { Length: > 0 } path }) continue;
            if (!group.Paths.Contains(path)) group.Paths.Add(path);
        }

        foreach (var key in order)
        {
            var (from, to, paths, lines, marks, isOpen) = groups[key];
            if (paths.Count > 0) lines.Insert(0, "location " + GraphPlaces.Shortened(paths, ", "));
            lines.AddRange(marks.Lines);
            builder.Edge(from, to, lines, marks, isOpen);
        }
    }

    private static IReadOnlyList<string> With(string line, GraphMarks marks) => [line, .. marks.Lines];

    private GraphMarks Marks(IEnumerable<Span> at, bool mainOnly = false)
    {
        var touching = findings.Touching(deployment, at, mainOnly);
        Shown.UnionWith(touching);
        return GraphMarks.Of(touching);
    }

    /// <summary>Routes that labels describe are those of a proxy that has its configuration from them.</summary>
    private GraphNode Proxy()
    {
        foreach (var (source, node) in places.All)
        {
            if (source is IContainer { Configurations.Count: 0 } && node.Kind == GraphNodeKind.Proxy) return node;
        }

        return places.Client;
    }

    private GraphNode To(Hop hop)
    {
        var target = hop.Route.To.HasValue ? hop.Route.To.V.ToString() : hop.Route.To.From.At.IsNowhere ? "" : hop.Route.To.From.At.ToString();
        switch (hop.To)
        {
            case Resolution.Matched(var listeners):
                foreach (var listener in listeners)
                {
                    if (places.Of(listener.Owner.Source) is { } node) return node;
                }

                break;
            case Resolution.Open(var reason):
                return End(GraphNodeKind.Open, target, reason);
            default:
                if (DeadEnd.Meant(hop.To) is { } meant && places.Of(meant.Source) is { } there) return there;
                break;
        }

        return End(GraphNodeKind.Nobody, target, "nobody listens there");
    }

    private GraphNode End(GraphNodeKind kind, string target, string reason)
    {
        var key = target + "\n" + reason;
        if (!ends.TryGetValue(key, out var node)) ends[key] = node = builder.Node(kind, places.Around, target, reason);
        return node;
    }

    /// <summary>What sends and how; where nobody takes it, to what address.</summary>
    private static List<string> Lines(Hop hop)
    {
        var route = hop.Route;
        List<string> lines = [route.Directive + (route.Tls ? " TLS" : "") + Spoken(route.Protocol)];
        List<string> settings = [];
        if (route.Effective.ReadTimeout.IsKnown) settings.Add("read " + Quantity.WriteTime(route.Effective.ReadTimeout.V));
        if (route.Effective.MaxBody.IsKnown) settings.Add("body " + (route.Effective.MaxBody.V == 0 ? "unlimited" : Quantity.WriteSize(route.Effective.MaxBody.V)));
        if (settings.Count > 0) lines.Add(string.Join(", ", settings));
        if (hop.To is not (Resolution.Matched or Resolution.Open) && route.To.HasValue) lines.Add("sends to " + route.To.V);
        return lines;
    }

    /// <summary>Where the directive does not say it.</summary>
    private static string Spoken(Protocol protocol) => protocol switch
    {
        Protocol.Http2 => " HTTP/2",
        _ => "",
    };
}
