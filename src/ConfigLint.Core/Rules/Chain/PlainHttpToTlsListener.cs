using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>proxy_pass http:// to a program that is given a certificate.</summary>
internal sealed class PlainHttpToTlsListener : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        var isApache = HopFinding.IsApache(hop);
        if (HopFinding.IsOtherProxy(hop) && !isApache) return;
        if (hop.Route.Tls || hop.Route.Protocol != Protocol.Http || hop.To is not Resolution.Matched { Listeners: { Count: 1 } only }) return;
        if (only[0].Tls is not { IsKnown: true, V: true }) return;
        report.At(hop.Route.To).And(only[0].Tls, "listener")
            .Variant(isApache ? "apache" : only[0].Owner.Program?.Name == "gunicorn" ? "gunicorn" : "")
            .About(hop, only[0])
            .UnsafeFix(hop.Route.Source is NginxPass pass ? EndpointEdits.Scheme(pass, "http", "https") : []);
    }
}
