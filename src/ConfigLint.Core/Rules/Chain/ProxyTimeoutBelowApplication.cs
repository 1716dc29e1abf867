using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Chain;

/// <summary>The proxy gives up on requests that the application was told to let run. Only where the application's limit is written: a default says nothing about its requests.</summary>
internal sealed class ProxyTimeoutBelowApplication : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        var outer = hop.Route.Effective.ReadTimeout;
        if (outer.V == 0) return;
        // Of other protocols httpd logs nothing that names the time, and each has a status of its own.
        if (hop.Route.By.Is("apache") && hop.Route.Protocol is not (Protocol.Http or Protocol.FastCgi)) return;
        if (hop.To is Resolution.Matched { Listeners: { Count: 1 } only } && only[0].Owner.Program is { } program && program.RequestTimeout.IsKnown)
        {
            if (program.RequestTimeout.V <= outer.V) return;
            At(hop, report, outer, program.RequestTimeout)
                .Variant(hop.Route.Protocol == Protocol.FastCgi ? "fastcgi" : "")
                .About(hop, only[0], program.RequestTimeout);
        }
        else if (YarpTimes.Behind(hop) is var (shortest, _))
        {
            // Where one cluster has less, the proxy in front may be meant for that one.
            if (!shortest.IsKnown || shortest.V <= outer.V) return;
            if (hop.To is not Resolution.Matched { Only: { } yarp }) return;
            At(hop, report, outer, shortest)
                .Variant("behind")
                .About(hop, yarp, shortest);
        }
        else if (!HopFinding.IsOtherProxy(hop) &&
            GunicornVariable.Behind(hop) is var (name, inner, target) && inner.IsKnown && inner.V > outer.V)
        {
            At(hop, report, outer, inner)
                .Variant("variable")
                .With("variable", name)
                .With("program", "gunicorn")
                .About(hop, target, inner.From.At);
        }
    }

    private static FindingBuilder At(Hop hop, Report report, Value<long> outer, Value<long> inner) => report.At(outer)
        .And(inner, "application")
        .And(outer.IsKnown ? hop.Route.At : default, "pass")
        .With("inner", Quantity.WriteTime(inner.V))
        .With("outer", Quantity.WriteTime(outer.V) + (outer.IsKnown ? "" : " (default)"))
        .With("seconds", (inner.V + 999) / 1000)
        .With("setting", hop.Route.Directive.Replace("_pass", "_read_timeout"));
}
