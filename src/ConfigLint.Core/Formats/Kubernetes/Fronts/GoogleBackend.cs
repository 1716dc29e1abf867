using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Formats.Kubernetes.Fronts;

/// <summary>What Google's load balancer has for a Service behind an Ingress of class gce: the times of the BackendConfig that the Service names for the port.</summary>
internal static class GoogleBackend
{
    /// <summary>In milliseconds, of a backend service (cloud.google.com/compute/docs/reference/rest/v1/backendServices, timeoutSec).</summary>
    private const long DefaultTimeout = 30_000;

    /// <summary>
    /// In milliseconds, and not to be set: how long idle connections to backends are kept (cloud.google.com, external
    /// Application Load Balancer, timeouts and retries).
    /// </summary>
    private const long BackendIdle = 600_000;

    public static bool Is(KubernetesIngress ingress) => ingress.Class is { HasValue: true, V: "gce" or "gce-internal" };

    public static ProxySettings Settings(KubernetesIngress ingress, BackendLink link, Cluster cluster) => new()
    {
        ReadTimeout = Timeout(ingress, link, cluster),
        UpstreamIdle = Value.Default(BackendIdle, ingress.At, "of Google's load balancer"),
    };

    private static Value<long> Timeout(KubernetesIngress ingress, BackendLink link, Cluster cluster)
    {
        if (link is not { Service: { IsOpen: false } service, Port: { Port.HasValue: true } port } || port.Name is { HasValue: false } || cluster.IsOpenAround(service.File)) return Value<long>.Unknown("the Service is not known");
        if (!BackendConfigReference.IsOn(service)) return Default(ingress);
        if (BackendConfigReference.Of(service) is not { IsJson: true } reference) return Value<long>.Unknown("the annotation is not read");
        if (reference.For(port) is not { } name) return Default(ingress);
        if (Config(name, service, cluster) is not { } config)
            return Value<long>.Unknown("the BackendConfig is not known");
        return config.Spec.Number("timeoutSec") is { } seconds
            ? new Value<long>(seconds.V * 1000L, seconds.Certainty, seconds.From, seconds.Note)
            : Default(config);
    }

    /// <summary>The BackendConfig of a name that a Service can have; null where there is none, or more than one.</summary>
    public static KubernetesObject? Config(string name, KubernetesService service, Cluster cluster)
    {
        var configs = cluster.Objects.FindAll(one =>
            one is { Group: "cloud.google.com", Kind: "BackendConfig", Name.HasValue: true }
            && one.Name.V == name && one.MayBeBeside(service));
        return configs.Count == 1 && !configs[0].IsOpen ? configs[0] : null;
    }

    private static Value<long> Default(KubernetesObject one) => Value.Default(DefaultTimeout, one.At, "of Google's load balancer");
}
