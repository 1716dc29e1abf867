using ConfigLint.Formats.Apache;
using ConfigLint.Formats.Caddy;
using ConfigLint.Formats.Envoy;
using ConfigLint.Formats.HAProxy;
using ConfigLint.Formats.Traefik;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Chain;

/// <summary>The routes and listeners of proxies that one file configures, or several alike: HAProxy, Caddy, Traefik, Envoy, Apache httpd.</summary>
internal static class ProxyFiles
{
    public static bool Is(ParsedFile file) => file is HAProxyFile or CaddyFile or TraefikFile or EnvoyFile or ApacheFile;

    /// <summary>What messages call the program.</summary>
    public static string NameOf(ParsedFile file) => file switch
    {
        CaddyFile => "caddy",
        TraefikFile => "traefik",
        EnvoyFile => "envoy",
        ApacheFile => "apache",
        _ => "haproxy",
    };

    /// <summary>It says where its program listens; files of Traefik that only say what it sends where do not.</summary>
    public static bool SaysListeners(ParsedFile file) => file is not (TraefikFile { HasStatic: false } or EnvoyFile { IsBootstrap: false }) && (file is not ApacheFile apache || ApacheRoutes.Listens(apache));

    /// <summary>Where in a container the program looks for such a file. Traefik takes any path.</summary>
    /// <param name="isExact">The file itself is put there, not a folder above it, which may hold the sources of all.</param>
    public static bool IsConfiguredAt(ParsedFile file, string path, bool isExact) =>
        file is TraefikFile || (file is ApacheFile ? Array.Exists(ApacheFolders, folder => path.IndexOf(folder, StringComparison.Ordinal) >= 0) : file is EnvoyFile ? path.StartsWith("/etc/envoy/", StringComparison.Ordinal) || (isExact && path.IndexOf("envoy", StringComparison.OrdinalIgnoreCase) >= 0) : file is CaddyFile ? path.IndexOf("caddy", StringComparison.OrdinalIgnoreCase) >= 0 : path.IndexOf("haproxy", StringComparison.Ordinal) >= 0);

    public static IEnumerable<Route> Routes(ParsedFile file, Scope scope)
    {
        foreach (var upstream in (file as CaddyFile)?.Upstreams ?? [])
        {
            yield return new Route(scope, upstream.To, upstream.Protocol, upstream.IsTls, new ProxySettings(), upstream.Directive, upstream.At, upstream.Names, new Sender("caddy", upstream));
        }

        if (file is TraefikFile { Dynamic: var dynamic })
        {
            foreach (var route in Routes(dynamic, scope)) yield return route;
        }

        if (file is EnvoyFile envoy)
        {
            foreach (var route in Routes(envoy, scope)) yield return route;
        }

        if (file is ApacheFile apache)
        {
            foreach (var route in ApacheRoutes.Routes(apache, scope)) yield return route;
        }

        foreach (var proxy in (file as HAProxyFile)?.Config.Proxies ?? [])
        {
            // What a stream of bytes carries is not known, nor who understands it.
            if (proxy.Mode != "http") continue;
            foreach (var server in proxy.Servers)
            {
                if (!server.IsDisabled) yield return Route(server, proxy, scope);
            }
        }
    }

    /// <summary>Of the services that a router of the file uses; of all where it has none.</summary>
    private static IEnumerable<Route> Routes(TraefikDynamic dynamic, Scope scope)
    {
        var used = new HashSet<string>(dynamic.Routers.Select(router => router.Service).Concat(dynamic.Services.SelectMany(service => service.Parts.Select(part => (Value<string>?)part))).Where(name => name is { HasValue: true }).Select(name => name!.Value.V.Split('@')[0]), StringComparer.Ordinal);
        foreach (var service in dynamic.Services)
        {
            // What a stream of bytes carries is not known, nor who understands it.
            if (service.Section != "http" || (dynamic.Routers.Count > 0 && !used.Contains(service.Name))) continue;
            var settings = new ProxySettings { ReadTimeout = TraefikTimes.ResponseHeader(dynamic, service) };
            foreach (var server in service.Servers)
            {
                var protocol = server.Scheme == "h2c" ? Protocol.Http2 : Protocol.Http;
                yield return new Route(scope, server.To, protocol, server.Scheme == "https", settings, $"service {service.Name}", server.Url.From.At, [service.Name], new Sender("traefik", server));
            }
        }
    }

    /// <summary>Of clusters that a route sends HTTP to. What does not start sends nothing.</summary>
    private static IEnumerable<Route> Routes(EnvoyFile file, Scope scope)
    {
        var timeouts = file.Routes.SelectMany(route => route.Clusters.Where(own => own.HasValue).Select(own => (Name: own.V, Timeout: route.TimeoutOf(own)))).ToLookup(pair => pair.Name, pair => pair.Timeout, StringComparer.Ordinal);
        foreach (var cluster in file.Clusters)
        {
            if (cluster.Name is not { HasValue: true, V: var name }) continue;
            var used = timeouts[name].ToList();
            if (used.Count == 0) continue;
            // Routes with limits of their own leave none for the cluster.
            var timeout = used.TrueForAll(one => one.HasValue && one.V == used[0].V) ? used[0] : Value<long>.Unknown("its routes differ");
            foreach (var endpoint in cluster.Endpoints)
            {
                if (cluster.IsStatic && endpoint.Address.HasValue && !endpoint.IsAddress) continue;
                yield return new Route(scope, endpoint.To, cluster.IsHttp2 ? Protocol.Http2 : Protocol.Http, cluster.HasTls, new ProxySettings { ReadTimeout = timeout }, $"cluster {name}", endpoint.Address.From.At, [name], new Sender("envoy", endpoint));
            }
        }
    }

    public static IEnumerable<Listener> Listeners(ParsedFile file, Workload owner)
    {
        foreach (var (on, tls) in (file as CaddyFile)?.Listeners ?? []) yield return new Listener(owner, on, Value.Known(Protocol.Http, on.From), tls);
        foreach (var listener in (file as EnvoyFile)?.Listeners ?? [])
        {
            if (listener.IsUdp || listener.Port is not { HasValue: true } port) continue;
            var host = listener.Address is { HasValue: true, V: var address } ? address : "*";
            yield return new Listener(owner, new Value<Endpoint>(Endpoint.Tcp(host, port.V), port.Certainty, port.From), Value<Protocol>.Unknown("its filters decide", port.From), Value<bool>.Unknown("its filters decide", port.From));
        }

        foreach (var point in (file as TraefikFile)?.Static.EntryPoints ?? [])
        {
            if (point.IsUdp) continue;
            var on = point.Port.HasValue ? new Value<Endpoint>(Endpoint.Tcp("*", point.Port.V), point.Port.Certainty, point.Port.From) : Value<Endpoint>.Unknown("a variable gives it", point.Port.From);
            yield return new Listener(owner, on, Value<Protocol>.Unknown("its routers decide", on.From), Value<bool>.Unknown("its routers decide", on.From));
        }

        if (file is ApacheFile apache)
        {
            foreach (var listener in ApacheRoutes.Listeners(apache, owner)) yield return listener;
        }

        foreach (var proxy in (file as HAProxyFile)?.Config.Proxies ?? [])
        {
            foreach (var (on, at) in HAProxyBinds.Of(proxy))
            {
                var protocol = proxy.Mode == "http" ? Value.Known(Protocol.Http, at) : Value<Protocol>.Unknown("a stream of bytes", Origin.Of(at));
                yield return new Listener(owner, Value.Known(on, at), protocol, Value<bool>.Unknown("not read", Origin.Of(at)));
            }
        }
    }

    /// <summary>
    /// What it accepts on for whoever runs it: Caddy's admin endpoint, Envoy's, Traefik's entry point of the same name, the stats socket of HAProxy. Unknown where a placeholder gives it.
    /// </summary>
    public static IEnumerable<Listener> Side(ParsedFile file, Workload owner)
    {
        IEnumerable<Value<Endpoint>> addresses = file switch
        {
            CaddyFile { Admin: { } admin } => [admin],
            EnvoyFile { Admin: { } admin } => [admin],
            TraefikFile { HasStatic: true, Static: { Internal: { } entry } } => [entry],
            HAProxyFile haproxy => haproxy.Config.StatsSockets,
            _ => [],
        };
        foreach (var on in addresses) yield return new Listener(owner, on, Value.Known(Protocol.Http, on.From), Value<bool>.Unknown("not read", on.From)) { IsSide = true };
    }

    /// <summary>Why it may accept on more than <see cref="Listeners"/>; null where those are all.</summary>
    public static string? Open(ParsedFile file) => file switch
    {
        CaddyFile caddy => caddy.Listeners.Exists(listener => listener.On.IsUnknown) ? "a placeholder says where caddy listens" : null,
        HAProxyFile { Config: var config } => config.IsOpen || config.Proxies.Exists(proxy => proxy.Accepts && proxy.Binds.Count() != HAProxyBinds.Of(proxy).Count()) ? "not all binds of haproxy are known" : null,
        TraefikFile { HasStatic: true, Static: var configured } => configured.EntryPoints.Count == 0 || configured.IsOpen || configured.EntryPoints.Exists(point => !point.Port.HasValue)
            ? "not all entry points of Traefik are known" : null,
        EnvoyFile { HasOtherListeners: true } => "not all listeners of Envoy are known",
        EnvoyFile known => known.Listeners.Exists(listener => listener.Port is not { HasValue: true }) ? "not all listeners of Envoy are known" : null,
        TraefikFile => "another file says where Traefik listens",
        ApacheFile apache => ApacheRoutes.Open(apache),
        _ => null,
    };

    /// <summary>Where Debian, Red Hat, the official image, Bitnami and SCL look.</summary>
    private static readonly string[] ApacheFolders = ["/apache2/", "/httpd/", "/apache/", "/apache24/", "/httpd24/"];

    private static Route Route(HAProxyServer server, HAProxyProxy proxy, Scope scope)
    {
        var to = server.IsOpen ? Value<Endpoint>.Unknown("a variable gives it", Origin.Of(server.AddressAt))
            : server.IsSocket ? Value.Known(Endpoint.Unix(server.Host), server.AddressAt)
            : server.Port == 0 ? Value<Endpoint>.Unknown("it has no port", Origin.Of(server.AddressAt))
            : Value.Known(Endpoint.Tcp(server.Host, server.Port), server.AddressAt);
        var protocol = proxy.Has("use-fcgi-app") ? Protocol.FastCgi : Protocol.Http;
        return new Route(scope, to, protocol, server.IsTls, new ProxySettings { ConnectTimeout = proxy.Timeout("connect"), ReadTimeout = proxy.Timeout("server") }, "server", server.Line.At, [proxy.Name, server.Name], new Sender("haproxy", server));
    }
}
