using ConfigLint.Text;

namespace ConfigLint.Chain.Containers;

/// <summary>
/// Routes that proxies read from a service itself: Traefik's <c>traefik.http.services.NAME.loadbalancer.server.port</c>, nginx-proxy's VIRTUAL_PORT and VIRTUAL_PROTO. The
/// proxy connects to the container's own address, on its own ports.
/// </summary>
internal static class LabelRoutes
{
    public static void Add(Deployment deployment, Container container)
    {
        AddTraefik(deployment, container);
        AddNginxProxy(deployment, container);
    }

    private static void AddTraefik(Deployment deployment, Container container)
    {
        var labels = container.Service.Labels;
        if (labels.Exists(label => label.Name == "traefik.enable" && label.Value is { HasValue: true, V: "false" })) return;
        foreach (var (name, value) in labels)
        {
            if (!name.StartsWith("traefik.http.services.", StringComparison.Ordinal) || !name.EndsWith(".loadbalancer.server.port", StringComparison.Ordinal)) continue;
            var service = name.Substring("traefik.http.services.".Length, name.Length - "traefik.http.services.".Length - ".loadbalancer.server.port".Length);
            var scheme = labels.Find(label => label.Name == $"traefik.http.services.{service}.loadbalancer.server.scheme").Value;
            if (scheme is { From: not null, HasValue: false }) continue;
            var isTls = scheme is { HasValue: true, V: "https" };
            var protocol = scheme is { HasValue: true, V: "h2c" } ? Protocol.Http2 : Protocol.Http;
            Add(deployment, container, value, protocol, isTls, name, service);
        }
    }

    /// <summary>VIRTUAL_PROTO decides what is spoken (nginx.tmpl of nginx-proxy); without VIRTUAL_PORT it takes the only exposed port, else 80.</summary>
    private static void AddNginxProxy(Deployment deployment, Container container)
    {
        var environment = container.Service.Environment;
        if (!environment.TryGetValue("VIRTUAL_HOST", out var host) || !environment.TryGetValue("VIRTUAL_PORT", out var port)) return;
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
        Add(deployment, container, port, protocol, spoken is "https" or "grpcs", "VIRTUAL_PORT", host.HasValue ? host.V : "");
    }

    private static void Add(Deployment deployment, Container container, Value<string> port, Protocol protocol, bool isTls, string directive, string name)
    {
        if (!port.HasValue || !int.TryParse(port.V, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is 0 or > 65535) return;
        var to = new Value<Endpoint>(Endpoint.Tcp(container.Name, number), port.Certainty, port.From, port.Note);
        var route = new Route(container.Scope, to, protocol, isTls, new ProxySettings(), directive, port.From.At, [name, container.Name], container);
        deployment.Routes.Add(route);
        deployment.Hops.Add(new Hop(deployment, route, ContainerMatching.At(container, number, protocol)));
    }
}
