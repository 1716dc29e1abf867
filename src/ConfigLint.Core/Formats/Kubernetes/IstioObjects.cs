using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Kubernetes;

/// <summary>Istio's VirtualService: what the mesh sends where.</summary>
internal sealed class VirtualService : KubernetesObject
{
    public VirtualService(KubernetesFile file, YamlMapping root, string group, YamlScalar kind)
        : base(file, root, group, kind)
    {
        foreach (var protocol in Protocols)
        {
            foreach (var route in Spec.Maps(protocol).SelectMany(rule => rule.Maps("route")))
            {
                if (route.Map("destination") is { } destination && destination.Text("host") is { } host) Destinations.Add(new Destination(this, protocol, host, PortReference.In(destination.Map("port"), "number"), destination.Text("subset")));
            }
        }
    }

    public List<Destination> Destinations { get; } = [];

    /// <summary>Those that it holds for; <c>mesh</c>, or none, means the sidecars.</summary>
    public IEnumerable<Value<string>> Gateways =>
        (Spec?["gateways"] as YamlSequence)?.Items.Select(static item => ManifestValue.Text(item.Resolved)) ?? [];

    private static readonly string[] Protocols = ["http", "tcp", "tls"];
}

/// <summary>Where a route of a VirtualService sends.</summary>
/// <param name="Protocol">The list that the route stands in: http, tcp or tls.</param>
/// <param name="Port">Null where none is written: the Service's only one.</param>
internal sealed record Destination(VirtualService From, string Protocol, Value<string> Host, PortReference? Port, Value<string>? Subset);

/// <summary>Istio's DestinationRule: how the mesh speaks to a host, and which of its pods are a subset.</summary>
internal sealed class DestinationRule : KubernetesObject
{
    public DestinationRule(KubernetesFile file, YamlMapping root, string group, YamlScalar kind)
        : base(file, root, group, kind)
    {
        Host = Spec.Text("host");
        foreach (var subset in Spec.Maps("subsets"))
        {
            if (subset.Text("name") is { } name) Subsets.Add(name);
        }
    }

    public Value<string>? Host { get; }

    /// <summary>How TLS is spoken to the host, in general.</summary>
    public Value<string>? TlsMode => Spec.Map("trafficPolicy").Map("tls").Text("mode");

    /// <summary>It lets Envoy open TLS to some port or subset of the host, or a template says so.</summary>
    public bool OpensTls
    {
        get
        {
            var policies = Spec.Maps("subsets").Select(static subset => subset.Map("trafficPolicy"))
                .Append(Spec.Map("trafficPolicy"));
            return policies.SelectMany(static policy => policy.Maps("portLevelSettings").Append(policy))
                .Any(static policy => policy.Map("tls").Text("mode") is { } mode
                && (!mode.HasValue || mode.V is "SIMPLE" or "MUTUAL"));
        }
    }

    public List<Value<string>> Subsets { get; } = [];
}

/// <summary>A route of the Gateway API.</summary>
internal sealed class GatewayRoute : KubernetesObject
{
    public GatewayRoute(KubernetesFile file, YamlMapping root, string group, YamlScalar kind)
        : base(file, root, group, kind)
    {
        foreach (var backend in Spec.Maps("rules").SelectMany(rule => rule.Maps("backendRefs")))
        {
            if (backend.Text("kind") is { } target && !(target.HasValue && target.V == "Service")) continue;
            if (backend.Text("name") is { } name) Backends.Add(new ServiceReference(this, name, PortReference.In(backend, "port"), "") { Namespace = backend.Text("namespace") ?? Namespace });
        }
    }

    public List<ServiceReference> Backends { get; } = [];

    /// <summary>Gateways that it wants to be part of; other kinds are left out.</summary>
    public IEnumerable<YamlMapping> Parents =>
        Spec.Maps("parentRefs").Where(static parent => parent.Text("kind") is null or { HasValue: true, V: "Gateway" });
}
