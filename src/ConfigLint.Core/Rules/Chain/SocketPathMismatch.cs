using ConfigLint.Engine;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>A route to a unix socket that nothing makes, beside the one program that was meant.</summary>
internal sealed class SocketPathMismatch : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        var isApache = HopFinding.IsApache(hop);
        if (HopFinding.IsOtherProxy(hop) && !isApache) return;
        if (hop.To is Resolution.SocketNotShared(var elsewhere)) HopFinding.At(report, hop, elsewhere).Variant(isApache ? "apache-not-shared" : "not-shared");
        if (hop.To is not Resolution.Nobody { Instead: var listener } nobody || !hop.Route.To.V.IsUnix) return;
        HopFinding.At(report, hop, listener)
            .Variant((isApache, listener.On.V.IsUnix) switch
            {
                (true, true) => "apache",
                (true, false) => "apache-port",
                (false, true) => "",
                _ => "port",
            })
            .Mend(hop, nobody, listener.On.V.Path is { } path && listener.Owner.Source is not Container ? EndpointEdits.Path(hop.Route.To.From.At, hop.Route.To.V.Path!, path) : []);
    }
}
