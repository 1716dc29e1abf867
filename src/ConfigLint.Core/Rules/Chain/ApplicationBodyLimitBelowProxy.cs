using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Chain;

/// <summary>A body limit that was raised in the proxy alone. Where the application's is written too, it is the stricter of two decisions: advice.</summary>
internal sealed class ApplicationBodyLimitBelowProxy : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.To is not Resolution.Matched { Listeners: { Count: 1 } only } || only[0].Owner.Program is not { } program) return;
        var outer = hop.Route.Effective.MaxBody;
        var inner = program.MaxBody;
        if (!outer.IsKnown || inner.V == 0 || outer.V <= inner.V) return;
        report.At(outer)
            .Variant(program.Name == "php-fpm" ? "php" : hop.Route.By.Is("ingress-nginx") ? "ingress" : "")
            .And(inner, "application")
            .And(hop.Route.At, "pass")
            .AtMost(inner.IsKnown ? Severity.Info : Severity.Warning)
            .With("inner", Quantity.WriteSize(inner.V) + (inner.IsKnown ? "" : " (default)"))
            .With("bytes", inner.V)
            .With("limit", Quantity.WriteSize(inner.V))
            .With("outer", Quantity.WriteSize(outer.V))
            .About(hop, only[0], inner);
    }
}
