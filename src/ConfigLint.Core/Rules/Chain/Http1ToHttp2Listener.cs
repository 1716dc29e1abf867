using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>proxy_pass, or YARP, in front of a listener that takes HTTP/2 alone, as a gRPC server is set up.</summary>
internal sealed class Http1ToHttp2Listener : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.Route.Protocol != Protocol.Http || !report.SpeaksOf(hop.Route.By)) return;
        // Of those that speak TLS an agreement decides.
        if (hop.Route.Source is IChoosesHttpVersion chooser && (hop.Route.Tls || chooser.IsHttp2.IsUnknown)) return;

        if (hop.To is not Resolution.Matched { Listeners: { Count: 1 } only } || only[0] is not { Protocol: { HasValue: true, V: Protocol.Http2 } protocol } listener) return;
        report.At(hop.Route.To)
            .And(protocol, "protocol")
            .And(listener.On.From.At, "listener")
            .About(hop, listener)
            .With("place", $"{protocol.From.At.Text.Path}:{protocol.From.At.Position.Line.ToString(CultureInfo.InvariantCulture)}");
    }
}
