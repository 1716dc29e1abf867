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
        // nginx keeps connections where that is written, whatever says for how long; others always do.
        (hop.Route.By.Is("nginx", "ingress-nginx") ? report.At(outer.From.At) : report.At(outer))
            .And(inner, "application")
            .And(hop.Route.At, "pass")
            .With("inner", Quantity.WriteTime(inner.V) + (inner.IsKnown ? "" : " (default)"))
            .With("outer", Quantity.WriteTime(outer.V) + (outer.IsKnown ? "" : " (default)"))
            .With("keeps", outer.IsKnown ? "for " + Quantity.WriteTime(outer.V) : "without an end")
            .With("setting", hop.Route.Effective.UpstreamIdleName)
            .With("less", Quantity.WriteTime(Math.Max(1000, inner.V * 4 / 5 / 1000 * 1000)))
            .With("seconds", Math.Max(1000, inner.V * 4 / 5) / 1000)
            .About(hop, only[0], inner);
    }
}
