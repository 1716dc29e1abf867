using ConfigLint.Formats.Aws;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Formats.Kubernetes.Fronts;

/// <summary>The backends of Ingresses as routes of their controller, to the ports of pods: through a Service, controllers connect to pods.</summary>
internal static class IngressHops
{
    public static void Add(Deployment deployment, Cluster cluster, Scope scope, BalancerChecks checks)
    {
        foreach (var link in cluster.Links.OfType<BackendLink>().ToList())
        {
            if (!link.Reference.Name.HasValue) continue;
            var route = link.Reference.From switch
            {
                KubernetesIngress ingress => RouteOf(ingress, link, scope, cluster),
                IngressRoute ingress => RouteOf(ingress, link, scope),
                OpenShiftRoute { IsPassthrough: false } open => RouteOf(open, link, scope),
                GatewayRoute { Kind: "HTTPRoute" or "GRPCRoute" } gateway => RouteOf(gateway, link, scope, cluster),
                _ => null,
            };
            if (route is null) continue;
            deployment.Routes.Add(route);
            var reached = link.Reached.ForRoute();
            deployment.Hops.Add(new Hop(deployment, route, reached));
            if (reached is Resolution.Matched { Only: { } served } && link.Reference.From is KubernetesIngress asking)
            {
                checks.Add(asking, link, served);
            }
        }
    }

    private static Route RouteOf(KubernetesIngress ingress, BackendLink link, Scope scope, Cluster cluster)
    {
        var name = link.Reference.Name;
        var to = AddressOf(link);
        var (spoken, settings) = AwsAnnotations.IsAlb(ingress)
            ? (ApplicationLoadBalancer.Spoken(ingress, link.Service), ApplicationLoadBalancer.Settings(ingress))
            : ingress.Class is { HasValue: true, V: "nginx" } ? (SpokenByNginx(ingress), IngressNginx.Settings(ingress, cluster.IngressNginxConfigs))
            : GoogleBackend.Is(ingress) ? ("HTTP", GoogleBackend.Settings(ingress, link, cluster)) : ("HTTP", new ProxySettings());
        var by = AwsAnnotations.IsAlb(ingress) ? "alb" : GoogleBackend.Is(ingress) ? "google" : "ingress-nginx";
        return new Route(
            scope, to, spoken is "GRPC" or "GRPCS" ? Protocol.Http2 : spoken == "FCGI" ? Protocol.FastCgi : Protocol.Http, spoken is "HTTPS" or "GRPCS", settings,
            ingress.Label, name.From.At, [name.V, link.Reference.Path], new Sender(by, link.Reference));
    }

    private static string SpokenByNginx(KubernetesIngress ingress) =>
        ingress.Annotation(IngressNginx.Prefix + "backend-protocol") is { } written && ManifestValue.Text(written) is { HasValue: true } text ? text.V.ToUpperInvariant() : "HTTP";

    /// <summary>Traefik speaks TLS where it is told to, to port 443 and to ports whose names begin with https.</summary>
    private static Route RouteOf(IngressRoute from, BackendLink link, Scope scope)
    {
        var reference = link.Reference;
        var scheme = from.SchemeOf(reference);
        var isTls = scheme is { } written ? written is { HasValue: true, V: "https" } : link.Port is { } port && (port.Port is { HasValue: true, V: 443 } || (port.Name is { HasValue: true } name && name.V.StartsWith("https", StringComparison.Ordinal)));
        var to = scheme is { HasValue: false } ? Value<Endpoint>.Unknown("a template gives its scheme", reference.Name.From) : AddressOf(link);
        return new Route(scope, to, scheme is { HasValue: true, V: "h2c" } ? Protocol.Http2 : Protocol.Http, isTls, new ProxySettings(), from.Label, reference.Name.From.At, [reference.Name.V, reference.Path], new Sender("traefik", reference));
    }

    /// <summary>TLS to the pods is spoken where the termination is reencrypt.</summary>
    private static Route RouteOf(OpenShiftRoute from, BackendLink link, Scope scope)
    {
        var (reference, name) = (link.Reference, link.Reference.Name);
        var to = from.Termination is { HasValue: false }
            ? Value<Endpoint>.Unknown("a template gives its termination", name.From)
            : AddressOf(link);
        return new Route(
            scope, to, Protocol.Http, from.Termination is { HasValue: true, V: "reencrypt" }, new ProxySettings(),
            from.Label, name.From.At, [name.V, reference.Path], new Sender("openshift", reference));
    }

    /// <summary>
    /// Of the Gateway API, whichever controller has it. It speaks what the Service says (appProtocol, GEP-1911), and TLS
    /// where a BackendTLSPolicy is there.
    /// </summary>
    private static Route RouteOf(GatewayRoute from, BackendLink link, Scope scope, Cluster cluster)
    {
        var name = link.Reference.Name;
        var spoken = link.Port?.AppProtocol;
        var isHttp2 = from.Kind == "GRPCRoute" || spoken is { HasValue: true, V: "kubernetes.io/h2c" };
        var isTls = spoken is { HasValue: true, V: "https" or "kubernetes.io/wss" }
            || link.Port?.Port is { HasValue: true, V: 443 or 8443 }
            || cluster.Objects.Any(static one => one.Kind == "BackendTLSPolicy");
        var protocol = isHttp2 ? Protocol.Http2 : Protocol.Http;
        var sender = new Sender("gateway", link.Reference);
        return new Route(
            scope, AddressOf(link), protocol, isTls, new ProxySettings(), from.Label, name.From.At, [name.V], sender);
    }

    private static Value<Endpoint> AddressOf(BackendLink link)
    {
        var name = link.Reference.Name;
        var number = link.Port is { Port: { HasValue: true } port } ? port.V
            // Of a Service that is not in the tree what is asked for is all there is.
            : link is { Service: null, Reference.Port.Number: var asked } ? asked : 0;
        return number > 0
            ? new Value<Endpoint>(Endpoint.Tcp(name.V, number), name.Certainty, name.From)
            : Value<Endpoint>.Unknown("the port of the Service is not known", name.From);
    }
}
