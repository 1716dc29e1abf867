using ConfigLint.Engine;
using ConfigLint.Formats.Caddy;
using ConfigLint.Formats.HAProxy;
using ConfigLint.Text;

namespace ConfigLint.Chain;

/// <summary>The routes and listeners of proxies that one file configures: HAProxy and Caddy.</summary>
internal static class ProxyFiles
{
    public static bool Is(ParsedFile file) => file is HAProxyFile or CaddyFile;

    /// <summary>What messages call the program.</summary>
    public static string NameOf(ParsedFile file) => file is CaddyFile ? "caddy" : "haproxy";

    /// <summary>Where in a container the program looks for such a file.</summary>
    public static bool IsConfiguredAt(ParsedFile file, string path) =>
        file is CaddyFile ? path.IndexOf("caddy", StringComparison.OrdinalIgnoreCase) >= 0 : path.IndexOf("haproxy", StringComparison.Ordinal) >= 0;

    public static IEnumerable<Route> Routes(ParsedFile file, Scope scope)
    {
        foreach (var upstream in (file as CaddyFile)?.Upstreams ?? [])
        {
            yield return new Route(scope, upstream.To, upstream.Protocol, upstream.IsTls, new ProxySettings(), upstream.Directive, upstream.At, upstream.Names, upstream);
        }

        foreach (var proxy in (file as HAProxyFile)?.Config.Proxies ?? [])
        {
            // What a stream of bytes carries is not known, nor who understands it.
            if (proxy.Mode != "http") continue;
            foreach (var server in proxy.Servers)
            {
                if (!server.IsDisabled && !server.Has("send-proxy") && !server.Has("send-proxy-v2")) yield return Route(server, proxy, scope);
            }
        }
    }

    public static IEnumerable<Listener> Listeners(ParsedFile file, Workload owner)
    {
        foreach (var (on, tls) in (file as CaddyFile)?.Listeners ?? []) yield return new Listener(owner, on, Value.Known(Protocol.Http, on.From), tls);
        foreach (var proxy in (file as HAProxyFile)?.Config.Proxies ?? [])
        {
            foreach (var (on, at) in HAProxyBinds.Of(proxy))
            {
                var protocol = proxy.Mode == "http" ? Value.Known(Protocol.Http, at) : Value<Protocol>.Unknown("a stream of bytes", Origin.Of(at));
                yield return new Listener(owner, Value.Known(on, at), protocol, Value<bool>.Unknown("not read", Origin.Of(at)));
            }
        }
    }

    /// <summary>Why it may accept on more than <see cref="Listeners"/>; null where those are all.</summary>
    public static string? Open(ParsedFile file) => file switch
    {
        CaddyFile caddy => caddy.Listeners.Exists(listener => listener.On.IsUnknown) ? "a placeholder says where caddy listens" : null,
        HAProxyFile { Config: var config } => config.IsOpen || config.Proxies.Exists(proxy => proxy.Accepts && proxy.Binds.Count() != HAProxyBinds.Of(proxy).Count()) ? "not all binds of haproxy are known" : null,
        _ => null,
    };

    private static Route Route(HAProxyServer server, HAProxyProxy proxy, Scope scope)
    {
        var to = server.IsOpen ? Value<Endpoint>.Unknown("a variable gives it", Origin.Of(server.AddressAt))
            : server.IsSocket ? Value.Known(Endpoint.Unix(server.Host), server.AddressAt)
            : server.Port == 0 ? Value<Endpoint>.Unknown("it has no port", Origin.Of(server.AddressAt))
            : Value.Known(Endpoint.Tcp(server.Host, server.Port), server.AddressAt);
        var protocol = proxy.Has("use-fcgi-app") ? Protocol.FastCgi : Protocol.Http;
        return new Route(scope, to, protocol, server.IsTls, new ProxySettings(), "server", server.Line.At, [proxy.Name, server.Name], server);
    }
}
