using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Chain;

/// <summary>
/// The program behind a route ends requests long before the proxy would. A little earlier is how it is meant to be; the mistake is a proxy timeout that somebody raised and that
/// changes nothing, because the application's own was forgotten.
/// </summary>
internal sealed class ApplicationTimeoutBelowProxy : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        // The time of a cloud's load balancer is raised for WebSockets, too, which no limit of a request ends.
        if (hop.Route.By.Is("alb", "google")) return;
        if (hop.To is not Resolution.Matched { Listeners: { Count: 1 } only } || only[0].Owner.Program is not { } program) return;
        var outer = hop.Route.Effective.ReadTimeout;
        var inner = program.RequestTimeout;
        // 0: the program never ends a request itself, or it is not known when.
        if (inner.V == 0 || inner.V >= outer.V) return;
        // Raised above 60 s, which no proxy has by default, and far above the application's. Two stock values are advice.
        var isRaised = outer.V > 60_000 && outer.V >= 2 * inner.V;
        if (!isRaised && (outer.IsKnown || inner.IsKnown)) return;
        // Who raised the one and left the other at its default forgot the other: it is shown where its value has to stand.
        var finding = inner.IsKnown
            ? report.At(outer).And(inner, "application").And(hop.Route.At, "pass")
            : report.At(inner).And(outer, "pass");
        finding
            .Variant(program.Name == "php-fpm" ? "php" : "")
            .With("inner", Quantity.WriteTime(inner.V) + (inner.IsKnown ? "" : " (default)"))
            .With("outer", Quantity.WriteTime(outer.V) + (outer.IsKnown ? "" : " (default)"))
            .About(hop, only[0], inner);
    }
}
