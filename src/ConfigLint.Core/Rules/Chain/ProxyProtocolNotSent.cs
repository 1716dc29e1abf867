using ConfigLint.Chain;
using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;

namespace ConfigLint.Rules.Chain;

/// <summary>
/// An address that expects the line of the PROXY protocol first, and a proxy that speaks HTTP to it. Only HTTP proxies make routes, and of HAProxy's servers those without send-proxy; nginx sends the line from
/// stream alone.
/// </summary>
internal sealed class ProxyProtocolNotSent : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.To is not Resolution.Matched { Listeners: { Count: 1 } only } || only[0].Owner.Source is not NginxServer server) return;
        foreach (var listen in server.Listens)
        {
            if (listen.Statement != only[0].On.From.At || !NginxListen.Has(listen, "proxy_protocol")) continue;
            report.At(hop.Route.To)
                .And(only[0].On, "listen")
                .With("directive", hop.Route.Directive)
                .With("target", hop.Route.To)
                .With("server", server.Label)
                .In(hop.Deployment.Id);
        }
    }
}
