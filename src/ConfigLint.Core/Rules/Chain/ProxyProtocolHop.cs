using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>Both ends of a hop, as far as the PROXY protocol goes.</summary>
internal static class ProxyProtocolHop
{
    /// <summary>Whether the proxy begins its connections with it; null where a variable may say so.</summary>
    public static bool? IsSent(Hop hop) =>
        hop.Route.Source is ISendsProxyProtocol sender ? sender.SendsProxyProtocol : false;

    /// <returns>Of the one listener that it reaches; null where that is not known.</returns>
    public static ProxyProtocolSide? Expects(Hop hop) =>
        hop.To is Resolution.Matched { Listeners: { Count: 1 } only } &&
        only[0].Owner.Source is IExpectsProxyProtocol server
            ? server.ProxyProtocolOf(only[0].On.From.At)
            : null;
}
