using ConfigLint.Chain;
using ConfigLint.Engine;

namespace ConfigLint.Rules.Chain;

/// <summary>A route to a TCP address of the host on which nothing listens, beside the one program that was meant.</summary>
internal sealed class UpstreamPortMismatch : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.To is not Resolution.Nobody { Instead: var listener } || hop.Route.To.V.IsUnix) return;
        var variant = HopFinding.IsOtherProxy(hop) ? HopFinding.ProxyOf(hop) : listener.On.V.IsUnix ? "socket" : listener.On.V.Port == hop.Route.To.V.Port ? "address" : HopFinding.IsTraefik(hop) ? "traefik" : "";
        HopFinding.At(report, hop, listener).Variant(variant);
    }
}
