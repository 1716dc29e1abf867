using ConfigLint.Formats.Kubernetes;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Chain.Kubernetes;

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
                if (Cluster.FolderOf(service.File) != Cluster.FolderOf(config.File) || !IsInFront(service, config, configs, cluster) || Sent(service) is not var (sent, annotation) || !sent.HasValue || sent.V == expected.V) continue;
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

    /// <summary>What the annotations of the Service say; nothing where no cloud is known that has one.</summary>
    private static (Value<bool> Sent, string Annotation)? Sent(KubernetesService service)
    {
        if (service.Metadata?["annotations"] is not YamlMapping annotations) return null;
        (YamlEntry Entry, string Lacks)? cloud = null;
        foreach (var entry in annotations.Entries)
        {
            if (IsAbout(entry.Name) || Array.Exists(Attributes, name => entry.Name == name))
            {
                var text = ManifestValue.Text(entry.Value.Resolved);
                if (!text.HasValue) return (Value<bool>.Unknown("a template gives it", text.From), entry.Name);
                if (IsAbout(entry.Name)) return (Value.Known(Array.IndexOf(No, text.V.ToLowerInvariant()) < 0, text.From), entry.Name);
                var at = text.V.Replace(" ", "").IndexOf("proxy_protocol_v2.enabled=", StringComparison.Ordinal);
                if (at >= 0) return (Value.Known(text.V.Replace(" ", "").IndexOf("proxy_protocol_v2.enabled=true", StringComparison.Ordinal) >= 0, text.From), entry.Name);
            }

            foreach (var (prefix, lacks) in Clouds)
            {
                if (cloud is null && entry.Name.StartsWith(prefix, StringComparison.Ordinal)) cloud = (entry, lacks);
            }
        }

        return cloud is var (found, missing) ? (Value.Known(false, found.Key.At), missing) : null;
    }

    /// <summary>aws-load-balancer-proxy-protocol, do-loadbalancer-enable-proxy-protocol, uses-proxyprotocol, scw-loadbalancer-proxy-protocol-v2, is-ppv2-enabled.</summary>
    private static bool IsAbout(string annotation) =>
        annotation.IndexOf("proxy-protocol", StringComparison.Ordinal) >= 0 || annotation.IndexOf("proxyprotocol", StringComparison.Ordinal) >= 0 || annotation.IndexOf("ppv2", StringComparison.Ordinal) >= 0;

    /// <summary>No cluster has more.</summary>
    private const int MaxControllers = 20;

    private static readonly string[] No = ["false", "", "none", "off", "disabled", "0", "no"];

    private static readonly string[] Attributes = ["service.beta.kubernetes.io/aws-load-balancer-target-group-attributes"];

    /// <summary>Clouds whose controllers set the PROXY protocol by an annotation.</summary>
    private static readonly (string Prefix, string Lacks)[] Clouds =
    [
        ("service.beta.kubernetes.io/do-loadbalancer-", "service.beta.kubernetes.io/do-loadbalancer-enable-proxy-protocol"),
        ("load-balancer.hetzner.cloud/", "load-balancer.hetzner.cloud/uses-proxyprotocol"),
        ("service.beta.kubernetes.io/scw-loadbalancer-", "service.beta.kubernetes.io/scw-loadbalancer-proxy-protocol-v2"),
        ("service.beta.kubernetes.io/linode-loadbalancer-", "service.beta.kubernetes.io/linode-loadbalancer-proxy-protocol"),
        ("service.beta.kubernetes.io/vultr-loadbalancer-", "service.beta.kubernetes.io/vultr-loadbalancer-proxy-protocol"),
        ("service.beta.kubernetes.io/aws-load-balancer-", "service.beta.kubernetes.io/aws-load-balancer-proxy-protocol"),
    ];
}
