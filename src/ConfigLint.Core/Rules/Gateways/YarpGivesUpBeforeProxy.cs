using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Rules.Chain;
using ConfigLint.Text;

namespace ConfigLint.Rules.Gateways;

/// <summary>The proxy in front of YARP was given more time, and YARP ends requests after its own.</summary>
internal sealed class YarpGivesUpBeforeProxy : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        var outer = hop.Route.Effective.ReadTimeout;
        // The time of a cloud's load balancer is raised for WebSockets, too.
        if (!outer.IsKnown || hop.Route.By.Is("alb", "google") || YarpTimes.Behind(hop) is not var (_, inner)) return;
        // A little earlier is how it is meant to be.
        if (inner.IsKnown ? outer.V < 2 * inner.V : outer.V < inner.V + (inner.V / 5)) return;
        if (hop.To is not Resolution.Matched { Only: { } listener }) return;
        report.At(outer)
            .And(inner, "cluster")
            .And(hop.Route.At, "pass")
            .Variant(inner.IsKnown ? "written" : "")
            .With("inner", Quantity.WriteTime(inner.V))
            .With("outer", Quantity.WriteTime(outer.V))
            .With("span", TimeSpan.FromMilliseconds(outer.V).ToString("c", CultureInfo.InvariantCulture))
            .About(hop, listener);
    }
}
