using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Chain;

/// <summary>The proxy keeps connections that the application has closed, or is about to close, and sends a request down one of them.</summary>
internal sealed class IdleTimeoutAboveApplication : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.To is not Resolution.Matched { Listeners: { Count: 1 } only } || only[0].Owner.Program is not { } program) return;
        var outer = hop.Route.Effective.UpstreamIdle;
        var inner = program.KeepAlive;
        if (inner.V == 0 || inner.V > outer.V) return;
        // nginx keeps connections where that is written, whatever says for how long; a load balancer always does.
        var isAlb = hop.Route.By.Is("alb");
        var isApache = hop.Route.By.Is("apache");
        var isEndless = isApache && !outer.IsKnown;
        var isIngress = hop.Route.By.Is("ingress-nginx");
        var variant = isAlb || isApache ? hop.Route.By.Program : hop.Route.By.Program switch
        {
            "google" or "envoy" => hop.Route.By.Program,
            _ => isIngress ? "ingress" : "",
        };
        (isAlb || isApache || variant is "google" or "envoy" ? report.At(outer) : report.At(outer.From.At))
            .Variant(variant)
            .And(inner, "application")
            .And(hop.Route.At, "pass")
            .With("inner", Quantity.WriteTime(inner.V) + (inner.IsKnown ? "" : " (default)"))
            .With("outer", isEndless ? "" : Quantity.WriteTime(outer.V) + (outer.IsKnown ? "" : " (default)"))
            .With("keeps", isEndless ? "without an end" : "for " + Quantity.WriteTime(outer.V))
            .With("setting", hop.Route.Effective.UpstreamIdleName)
            .With("less", Quantity.WriteTime(Math.Max(1000, inner.V * 4 / 5 / 1000 * 1000)))
            .With("seconds", Math.Max(1000, inner.V * 4 / 5) / 1000)
            .About(hop, only[0], inner);
    }
}
