using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>A route to a unix socket that nothing makes, beside the one program that was meant.</summary>
internal sealed class SocketPathMismatch : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.Route.To.V is not { IsUnix: true } || !report.SpeaksOf(hop.Route.By)) return;
        if (hop.To is Resolution.SocketNotShared(var elsewhere)) HopFinding.At(report, hop, elsewhere).Variant("not-shared");
        if (hop.To is not Resolution.Nobody { Instead: var listener } nobody) return;
        HopFinding.At(report, hop, listener)
            .Variant(listener.On.V.IsUnix ? "" : "port")
            .Mend(hop, nobody, listener.On.V.Path is { } path && listener.Owner.Source is not INeighbour ? EndpointEdits.Path(hop.Route.To.From.At, hop.Route.To.V.Path!, path) : []);
    }
}
