using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>
/// An address that expects the line of the PROXY protocol first, and a proxy that speaks HTTP to it. Only HTTP proxies make routes, and of them HAProxy alone sends the line, with send-proxy; nginx
/// sends it from stream alone.
/// </summary>
internal sealed class ProxyProtocolNotSent : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (ProxyProtocolHop.IsSent(hop) is not false) return;
        if (ProxyProtocolHop.Expects(hop) is not (true, var word, var server)) return;
        report.At(hop.Route.To)
            .And(((Resolution.Matched)hop.To).Listeners[0].On, "listen")
            .Variant(word == "accept-proxy" ? "accept-proxy" : "")
            .With("directive", hop.Route.Directive)
            .With("target", hop.Route.To)
            .With("server", server)
            .With("word", word)
            .In(hop.Deployment.Id);
    }
}
