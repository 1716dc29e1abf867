using ConfigLint.Chain;
using ConfigLint.Engine;
using ConfigLint.Text;

namespace ConfigLint.Rules.Chain;

/// <summary>
/// The program behind a route ends requests before the proxy would. A warning only where the proxy's timeout is written, and so was meant to be reached; an application that
/// is stricter than the proxy's default does what it was told.
/// </summary>
internal sealed class ApplicationTimeoutBelowProxy : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.To is not Resolution.Matched { Listeners: { Count: 1 } only } || only[0].Owner.Program is not { } program) return;
        var outer = hop.Route.Effective.ReadTimeout;
        var inner = program.RequestTimeout;
        // 0: the program never ends a request itself.
        if (!outer.HasValue || !inner.HasValue || inner.V == 0 || inner.V >= outer.V) return;
        report.At(outer)
            .And(inner, "application")
            .And(outer.IsKnown ? hop.Route.At : default, "pass")
            .AtMost(outer.IsKnown ? Severity.Warning : Severity.Info)
            .With("inner", Quantity.WriteTime(inner.V) + (inner.IsKnown ? "" : " (default)"))
            .With("outer", Quantity.WriteTime(outer.V) + (outer.IsKnown ? "" : " (default)"))
            .About(hop, only[0]);
    }
}
