using ConfigLint.Model;

namespace ConfigLint.Formats.HAProxy;

/// <summary>What HAProxy sends where, and what it listens on.</summary>
internal static class HAProxyRoutes
{
    /// <summary>What a stream of bytes carries is not known, nor who understands it.</summary>
    public static IEnumerable<Route> Of(HAProxyConfig config, Scope scope)
    {
        foreach (var proxy in config.Proxies)
        {
            if (proxy.Mode != "http") continue;
            foreach (var server in proxy.Servers)
            {
                if (!server.IsDisabled) yield return Route(server, proxy, scope);
            }
        }
    }

    public static IEnumerable<Listener> ListenersOf(HAProxyConfig config, Workload owner)
    {
        foreach (var proxy in config.Proxies)
        {
            foreach (var (on, at) in HAProxyBinds.Of(proxy))
            {
                var protocol = proxy.Mode == "http"
                    ? Value.Known(Protocol.Http, at)
                    : Value<Protocol>.Unknown("a stream of bytes", Origin.Of(at));
                var tls = Value<bool>.Unknown("not read", Origin.Of(at));
                yield return new Listener(owner, Value.Known(on, at), protocol, tls);
            }
        }
    }

    /// <summary>Conditional lines, and binds that are no address: ranges, what is handed over, placeholders.</summary>
    public static bool AllBindsAreKnown(HAProxyConfig config) =>
        !config.IsOpen && config.Proxies.TrueForAll(static proxy =>
            !proxy.Accepts || proxy.Binds.Count() == HAProxyBinds.Of(proxy).Count());

    private static Route Route(HAProxyServer server, HAProxyProxy proxy, Scope scope)
    {
        var protocol = proxy.Has("use-fcgi-app") ? Protocol.FastCgi : Protocol.Http;
        var (connect, read) = (proxy.Timeout("connect"), proxy.Timeout("server"));
        var settings = new ProxySettings { ConnectTimeout = connect, ReadTimeout = read };
        return new Route(
            scope, To(server), protocol, server.IsTls, settings, "server", server.Line.At, [proxy.Name, server.Name],
            new Sender(HAProxyFile.ProgramName, server));
    }

    private static Value<Endpoint> To(HAProxyServer server)
    {
        if (server.IsOpen) return Value<Endpoint>.Unknown("a variable gives it", Origin.Of(server.AddressAt));
        if (server.IsSocket) return Value.Known(Endpoint.Unix(server.Host), server.AddressAt);
        return server.Port == 0
            ? Value<Endpoint>.Unknown("it has no port", Origin.Of(server.AddressAt))
            : Value.Known(Endpoint.Tcp(server.Host, server.Port), server.AddressAt);
    }
}
