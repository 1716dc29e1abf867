using ConfigLint.Formats.HAProxy;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;

namespace ConfigLint.Rules.Chain;

/// <summary>Both ends of a hop, as far as the PROXY protocol goes.</summary>
internal static class ProxyProtocolHop
{
    /// <returns>False where a variable may say it, and where the proxy is none that is known to speak HTTP at once.</returns>
    public static bool MaySend(Hop hop, out bool sends)
    {
        sends = hop.Route.Source is HAProxyServer { SendsProxyProtocol: true };
        return hop.Route.Source is not HAProxyServer { MayHaveMore: true };
    }

    /// <returns>Whether the one listener it reaches expects it, by which word, and what it is called; null where that is not known.</returns>
    public static (bool Expects, string Word, string Server)? Expects(Hop hop)
    {
        if (hop.To is not Resolution.Matched { Listeners: { Count: 1 } only }) return null;
        var at = only[0].On.From.At;
        switch (only[0].Owner.Source)
        {
            case NginxServer server:
                var index = server.Listens.FindIndex(listen => listen.Statement == at);
                if (index < 0) return null;
                if (NginxListen.Has(server.Listens[index], Word)) return (true, Word, server.Label);
                // One line speaks for all servers of an address; where one has the word at all, ask no further.
                return server.Open is null && !server.Config.Servers.Exists(static other => other.Listens.Exists(static listen => NginxListen.Has(listen, Word))) ? (false, Word, server.Label) : null;
            case HAProxyFile { Config: { IsOpen: false } config }:
                foreach (var proxy in config.Proxies)
                {
                    foreach (var bind in proxy.Binds)
                    {
                        if (bind[1].At == at) return bind.Words.Any(word => word.IsOpen) || proxy.Has("tcp-request", "connection") ? null : (bind.Words.Any(word => word.Is("accept-proxy")), "accept-proxy", $"{proxy.Kind} {proxy.Name}");
                    }
                }

                return null;
            default:
                return null;
        }
    }

    private const string Word = "proxy_protocol";
}
