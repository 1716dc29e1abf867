using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>A server of HAProxy with <c>send-proxy</c>, and an nginx or HAProxy behind it that takes the line for a request.</summary>
internal sealed class ProxyProtocolNotExpected : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (ProxyProtocolHop.IsSent(hop) is not true) return;
        if (ProxyProtocolHop.Expects(hop) is not (false, var word, var server)) return;
        report.At(hop.Route.To)
            .And(((Resolution.Matched)hop.To).Listeners[0].On, "listen")
            .Variant(word == "accept-proxy" ? "accept-proxy" : "")
            .With("target", hop.Route.To)
            .With("server", server)
            .With("word", word)
            .In(hop.Deployment.Id);
    }
}
