using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>proxy_pass http:// to a program that is given a certificate.</summary>
internal sealed class PlainHttpToTlsListener : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.Route.Tls || hop.Route.Protocol != Protocol.Http || hop.To is not Resolution.Matched { Listeners: { Count: 1 } only }) return;
        if (only[0].Tls is not { IsKnown: true, V: true } || !report.SpeaksOf(hop.Route.By)) return;
        report.At(hop.Route.To).And(only[0].Tls, "listener")
            .Variant(only[0].Owner.Program?.Name == "gunicorn" ? "gunicorn" : "")
            .About(hop, only[0])
            .UnsafeFix(hop.Route.Source is IEditableRoute route ? route.Scheme("http", "https") : []);
    }
}
