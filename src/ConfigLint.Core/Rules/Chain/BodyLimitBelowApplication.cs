using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Chain;

/// <summary>A body limit in the proxy below one that somebody wrote for the application. A default of the application says nothing about what its users send.</summary>
internal sealed class BodyLimitBelowApplication : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.To is not Resolution.Matched { Listeners: { Count: 1 } only } || only[0].Owner.Program is not { } program) return;
        var outer = hop.Route.Effective.MaxBody;
        var inner = program.MaxBody;
        // 0 in nginx is no limit; one that is not known is 0 as well.
        if (outer.V == 0 || !inner.IsKnown || inner.V <= outer.V) return;
        report.At(outer)
            .And(inner, "application")
            .And(outer.IsKnown ? hop.Route.At : default, "pass")
            .With("inner", Quantity.WriteSize(inner.V))
            .With("outer", Quantity.WriteSize(outer.V) + (outer.IsKnown ? "" : " (default)"))
            .With("more", inner.V)
            .About(hop, only[0], inner)
            .UnsafeFix(hop.Route.Source is IEditableRoute route ? route.MaxBody(outer, inner.V) : []);
    }
}
