using ConfigLint.Chain;
using ConfigLint.Engine;

namespace ConfigLint.Rules.Chain;

/// <summary>What every finding about a hop says of its two ends.</summary>
internal static class HopFinding
{
    /// <summary>Shown at the address the route sends to, with the listener beside it.</summary>
    public static FindingBuilder At(Report report, Hop hop, Listener listener) =>
        report.At(hop.Route.To).And(listener.On, "listener").About(hop, listener);

    /// <summary>Fills the placeholders all hop rules share and names the deployment.</summary>
    public static FindingBuilder About(this FindingBuilder finding, Hop hop, Listener listener)
    {
        var place = listener.On.From.At;
        return finding
            .With("directive", hop.Route.Directive)
            .With("target", hop.Route.To.HasValue ? hop.Route.To.V : null)
            .With("workload", listener.Owner.Name)
            .With("program", listener.Owner.Program?.Name ?? listener.Owner.Name)
            .With("listener", listener.On.HasValue ? listener.On.V : null)
            .With("where", place.IsNowhere ? listener.Owner.Name : $"{place.Text.Path}:{place.Position.Line.ToString(CultureInfo.InvariantCulture)}")
            .In(hop.Deployment.Id);
    }

    public static string Name(Protocol protocol) => protocol switch
    {
        Protocol.FastCgi => "FastCGI",
        Protocol.Uwsgi => "the uwsgi protocol",
        Protocol.Scgi => "SCGI",
        Protocol.Http2 => "HTTP/2",
        _ => "HTTP",
    };
}
