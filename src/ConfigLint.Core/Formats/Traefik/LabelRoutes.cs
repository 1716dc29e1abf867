using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;
using ConfigLint.Model.Matching;

namespace ConfigLint.Formats.Traefik;

/// <summary>
/// Routes that proxies read from a service itself: Traefik's <c>traefik.http.services.NAME.loadbalancer.server.port</c>, nginx-proxy's VIRTUAL_PORT and VIRTUAL_PROTO. The
/// proxy connects to the container's own address, on its own ports.
/// </summary>
internal static class LabelRoutes
{
    public static void Add(Deployment deployment, Container container)
    {
        AddTraefik(deployment, container);
        AddFirstTraefik(deployment, container);
        AddNginxProxy(deployment, container);
    }

    private static void AddTraefik(Deployment deployment, Container container)
    {
        if (!container.Service.Labels.Exists(label => label.Name.StartsWith("traefik.http.services.", StringComparison.OrdinalIgnoreCase))) return;
        var root = TraefikNode.Of(container.Service);
        // Traefik's own services are there to please it: its dashboard is api@internal.
        if (root["enable"] is { IsOff: true } || TraefikContainer.Is(container.Service, container.Built)) return;
        foreach (var service in root.Find("http", "services")?.Children ?? [])
        {
            if (IsUnused(root, service.Name)) continue;
            if (service.Find("loadBalancer", "server") is not { } server || server["port"]?.Text is not { } port) continue;
            var scheme = server["scheme"]?.Text;
            if (scheme is { HasValue: false }) continue;
            var protocol = scheme is { V: "h2c" } ? Protocol.Http2 : Protocol.Http;
            var isTls = scheme is { V: "https" };
            var directive = $"traefik.http.services.{service.Name}.loadbalancer.server.port";
            var hop = Add(deployment, container, port, protocol, isTls, directive, service.Name);
            if (hop is not null && !isTls) TraefikChecks.Add(deployment, service["loadBalancer"], service.Name, hop.To);
        }
    }

    /// <summary>
    /// <c>traefik.port</c> and <c>traefik.protocol</c> of version 1; in a swarm they stand under <c>deploy</c>
    /// (doc.traefik.io/traefik/v1.7/configuration/backends/docker).
    /// </summary>
    private static void AddFirstTraefik(Deployment deployment, Container container)
    {
        var labels = container.Service.Labels.Concat(container.Service.DeployLabels).ToList();
        var port = labels.Find(static label => label.Name == "traefik.port");
        if (port.Name is null) return;
        if (labels.Exists(static label => label is { Name: "traefik.enable", Value.V: "false" })) return;
        if (TraefikContainer.Is(container.Service, container.Built)) return;
        var scheme = labels.Find(static label => label.Name == "traefik.protocol");
        if (scheme.Name is not null && (scheme.Value.IsUnknown || scheme.Value.V is not ("http" or "https"))) return;
        var isTls = scheme.Name is not null && scheme.Value.V == "https";
        Add(deployment, container, port.Value, Protocol.Http, isTls, "traefik.port", container.Name);
    }

    /// <summary>Every router of the container names another service.</summary>
    private static bool IsUnused(TraefikNode root, string service)
    {
        var routers = root.Find("http", "routers")?.Children ?? [];
        return routers.Count > 0 && routers.All(router => router["service"]?.Text is { HasValue: true } named && named.V.Split('@')[0] != service);
    }

    /// <summary>VIRTUAL_PROTO decides what is spoken (nginx.tmpl of nginx-proxy); without VIRTUAL_PORT it takes the only exposed port, else 80.</summary>
    private static void AddNginxProxy(Deployment deployment, Container container)
    {
        var environment = container.Service.Environment;
        if (!environment.TryGetValue("VIRTUAL_HOST", out var host)) return;
        var directive = "VIRTUAL_PORT";
        if (!environment.TryGetValue(directive, out var port))
        {
            if (UnwrittenPort(container) is not { } number) return;
            directive = "VIRTUAL_HOST";
            port = Value.Known(number.ToString(CultureInfo.InvariantCulture), host.From.At);
        }

        environment.TryGetValue("VIRTUAL_PROTO", out var proto);
        if (proto is { From: not null, HasValue: false }) return;
        var spoken = proto is { From: not null } ? proto.V : "http";
        var protocol = spoken switch
        {
            "fastcgi" => Protocol.FastCgi,
            "uwsgi" => Protocol.Uwsgi,
            "grpc" or "grpcs" => Protocol.Http2,
            _ => Protocol.Http,
        };
        var isTls = spoken is "https" or "grpcs";
        Add(deployment, container, port, protocol, isTls, directive, host.HasValue ? host.V : "");
    }

    /// <summary>
    /// Not where several ports without 80 are exposed, or where php-fpm alone listens: rules of their own speak of
    /// those.
    /// </summary>
    private static int? UnwrittenPort(Container container)
    {
        if (container.Listeners.Count > 0 && container.Listeners.TrueForAll(IsFastCgi)) return null;
        if (NginxProxyTarget.WithoutDefault(container, out _).Count > 0) return null;
        return NginxProxyTarget.Of(container)?.PortByDefault(container);
    }

    private static bool IsFastCgi(Listener listener) =>
        listener.Protocol is { HasValue: true, V: Protocol.FastCgi };

    /// <returns>Null where no port is known.</returns>
    private static Hop? Add(
        Deployment deployment, Container container, Value<string> port, Protocol protocol, bool isTls, string directive,
        string name)
    {
        if (!port.HasValue
            || !int.TryParse(port.V, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number is 0 or > 65535) return null;
        var to = new Value<Endpoint>(Endpoint.Tcp(container.Name, number), port.Certainty, port.From, port.Note);
        var isLabel = !directive.StartsWith("VIRTUAL_", StringComparison.Ordinal);
        var sender = new Sender(isLabel ? "traefik" : "nginx-proxy", container);
        var route = new Route(
            container.Scope, to, protocol, isTls, new ProxySettings(), directive, port.From.At, [name, container.Name],
            sender)
        {
            Clients = isLabel
                ? TraefikClients.OfLabels(deployment, container, name)
                : NginxProxyClients.Of(container),
            IsNeighbour = true,
        };
        deployment.Routes.Add(route);
        var reached = Matcher.Reach(ContainerMachine.AtDeclared(container, number), protocol);
        var hop = new Hop(deployment, route, reached);
        deployment.Hops.Add(hop);
        return hop;
    }
}
