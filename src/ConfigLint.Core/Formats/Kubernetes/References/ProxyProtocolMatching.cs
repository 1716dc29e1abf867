using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Kubernetes.References;

/// <summary>Ties the ConfigMap of ingress-nginx to the load balancer in front of it, where the two do not agree on the PROXY protocol.</summary>
internal static class ProxyProtocolMatching
{
    public static void Add(Deployment deployment, Cluster cluster)
    {
        var configs = cluster.Objects.OfType<IngressNginxConfig>().ToList();
        if (configs.Count > MaxControllers) return;
        foreach (var config in configs)
        {
            if (config.IsOpen || cluster.IsOpenAround(config.File)) continue;
            var expected = Expected(config);
            if (!expected.HasValue) continue;
            foreach (var service in cluster.Services)
            {
                if (Cluster.FolderOf(service.File) != Cluster.FolderOf(config.File) || !IsInFront(service, config, configs, cluster) || service.Metadata?["annotations"] is not YamlMapping annotations || ProxyProtocolAnnotations.Read(annotations) is not var (sent, annotation) || !sent.HasValue || sent.V == expected.V) continue;
                cluster.Links.Add(new ProxyProtocolLink(deployment, config, service, expected, sent, annotation));
            }
        }
    }

    private static Value<bool> Expected(IngressNginxConfig config)
    {
        if (config["use-proxy-protocol"] is not { } written) return Value.Default(false, config.At, "ingress-nginx");
        return written is { HasValue: true, V: "true" or "false" } ? Value.Known(written.V == "true", written.From) : Value<bool>.Unknown(written.Note ?? "neither true nor false", written.From);
    }

    /// <summary>A load balancer whose pods are those of the controller with this ConfigMap: the only one of its namespace.</summary>
    private static bool IsInFront(KubernetesService service, IngressNginxConfig config, List<IngressNginxConfig> configs, Cluster cluster)
    {
        if (service.IsOpen || service.Spec.Text("type") is not { HasValue: true, V: "LoadBalancer" } || !service.MayBeBeside(config) || !config.Name.HasValue) return false;
        if (configs.Exists(other => other != config && other.MayBeBeside(service))) return false;
        var (pods, mayBeMore) = cluster.PodsOf(service);
        if (mayBeMore) return false;
        if (pods.Count > 0) return pods.Exists(pod => pod.Containers.Exists(container => Reads(container, config.Name.V)));
        return service.Selector.TryGetValue("app.kubernetes.io/name", out var name) && name is { HasValue: true, V: "ingress-nginx" };
    }

    /// <summary>Whether an argument says <c>--configmap=$(POD_NAMESPACE)/NAME</c>.</summary>
    private static bool Reads(PodContainer container, string name) => container.Args is { } words && words.Items.Any(word =>
        word.Resolved is YamlScalar { Value: var text } && text.StartsWith("--configmap=", StringComparison.Ordinal) && text.EndsWith("/" + name, StringComparison.Ordinal));

    /// <summary>No cluster has more.</summary>
    private const int MaxControllers = 20;
}
