using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Kubernetes;

/// <summary>
/// Whether the annotations of a Service make the load balancer of its cloud send the PROXY protocol. Each name and value was read in the source of the controller that reads it; an annotation
/// about the PROXY protocol that is not in the table is Unknown, and a cloud that is not in it is not known to send or not to.
/// </summary>
internal static class ProxyProtocolAnnotations
{
    /// <returns>Null where no cloud is known that has an annotation for it.</returns>
    public static (Value<bool> Sent, string Annotation)? Read(YamlMapping annotations)
    {
        (Value<bool> Sent, string Annotation)? off = null;
        (YamlEntry Entry, string Lacks)? cloud = null;
        foreach (var entry in annotations.Entries)
        {
            if (IsAwsAttributes(entry.Name) || IsAbout(entry))
            {
                var sent = ReadOne(entry, annotations);
                // One that turns it on is enough; one that cannot be read may turn it on.
                if (sent is not { HasValue: true, V: false }) return (sent, entry.Name);
                off ??= (sent, entry.Name);
            }

            foreach (var (prefix, lacks) in Clouds)
            {
                if (cloud is null && entry.Name.StartsWith(prefix, StringComparison.Ordinal)) cloud = (entry, lacks);
            }
        }

        if (off is { } written && !IsAwsAttributes(written.Annotation)) return written;
        if (cloud is not var (found, missing)) return null;
        return (IsClassicNlb(annotations) ? Value<bool>.Unknown("set at the target group by hand") : Value.Known(false, found.Key.At), missing);
    }

    private static Value<bool> ReadOne(YamlEntry entry, YamlMapping annotations)
    {
        var text = ManifestValue.Text(entry.Value.Resolved);
        if (!text.HasValue) return Value<bool>.Unknown("a template gives it", text.From);
        var sent = IsAwsAttributes(entry.Name) ? text.V.Replace(" ", "").IndexOf("proxy_protocol_v2.enabled=true", StringComparison.Ordinal) >= 0
            : entry.Name.StartsWith(Aws, StringComparison.Ordinal) && (IsClassicNlb(annotations) || IsHttp(annotations)) ? null
            : Reads(entry.Name, text.V);
        return sent is { } known ? Value.Known(known, text.From) : Value<bool>.Unknown("a value that says nothing for sure", text.From);
    }

    /// <returns>Null where the controller refuses the value, takes it for some ports only, or is not known.</returns>
    private static bool? Reads(string annotation, string text) => annotation switch
    {
        // loadbalancers.go, getEnableProxyProtocol(); internal/annotation/load_balancer.go, LBSvcProxyProtocol: strconv.ParseBool, and an error else.
        "service.beta.kubernetes.io/do-loadbalancer-enable-proxy-protocol" or "load-balancer.hetzner.cloud/uses-proxyprotocol" => GoBoolean.Parse(text),
        // oci-cloud-controller-manager at 1100ac3, load_balancer_spec.go: true and false in any case, and anything else leaves it as it is.
        "oci-network-load-balancer.oraclecloud.com/is-ppv2-enabled" => text.ToLowerInvariant() switch { "true" => true, "false" => false, _ => null },
        // vultr-cloud-controller-manager, getProxyProtocol(): what strconv.ParseBool does not read is false.
        "service.beta.kubernetes.io/vultr-loadbalancer-proxy-protocol" => GoBoolean.Parse(text) ?? false,
        // scaleway-cloud-controller-manager, isPortInRange(): a list of ports else, and 1 is a port.
        "service.beta.kubernetes.io/scw-loadbalancer-proxy-protocol-v1" or "service.beta.kubernetes.io/scw-loadbalancer-proxy-protocol-v2" => text switch { "*" => true, "" => false, "0" or "1" => null, _ => GoBoolean.Parse(text) },
        "service.beta.kubernetes.io/linode-loadbalancer-proxy-protocol" or "service.beta.kubernetes.io/linode-loadbalancer-default-proxy-protocol" => text.ToLowerInvariant() switch { "v1" or "v2" => true, "none" => false, _ => null },
        // cloud-provider-openstack, getProxyProtocolFromServiceAnnotation(): versions before 1.31 read a boolean.
        "loadbalancer.openstack.org/proxy-protocol" => text switch { "true" or "v1" or "v2" => true, "false" => false, _ => null },
        // civo-cloud-controller-manager at 03ae255, loadbalancer.go: the text goes to the API as it is, which knows these two; an empty one is not sent.
        "kubernetes.civo.com/loadbalancer-enable-proxy-protocol" => text switch { "send-proxy" or "send-proxy-v2" => true, "" => false, _ => null },
        // "the only value supported currently is '*'", in cloud-provider-aws; aws-load-balancer-controller at 225f445, model_build_target_group.go: an error else.
        Aws + "proxy-protocol" => text switch { "*" => true, "" => false, _ => null },
        _ => null,
    };

    /// <summary>Its name is about it, or it is Linode's JSON for one port with the word in it.</summary>
    private static bool IsAbout(YamlEntry entry) =>
        Has(entry.Name, "proxy-protocol") || Has(entry.Name, "proxyprotocol") || Has(entry.Name, "ppv2") ||
        (entry.Value.Resolved is YamlScalar { Value: var text } && (Has(text, "proxy-protocol") || Has(text, "proxy_protocol")));

    private static bool IsAwsAttributes(string annotation) => annotation == Aws + "target-group-attributes";

    /// <summary>A Network Load Balancer that cloud-provider-aws makes: it has no annotation for its target groups, and what is needed is set by hand.</summary>
    private static bool IsClassicNlb(YamlMapping annotations) => annotations[Aws + "type"]?.Resolved is YamlScalar { Value: "nlb" };

    /// <summary>An HTTP listener of a Classic Load Balancer sends X-Forwarded-For in its place.</summary>
    private static bool IsHttp(YamlMapping annotations) => annotations[Aws + "backend-protocol"]?.Resolved is YamlScalar { Value: "http" or "https" };

    private static bool Has(string text, string word) => text.IndexOf(word, StringComparison.Ordinal) >= 0;

    private const string Aws = "service.beta.kubernetes.io/aws-load-balancer-";

    /// <summary>Clouds whose controllers send it where an annotation says so, and that a prefix of their other annotations gives away.</summary>
    private static readonly (string Prefix, string Lacks)[] Clouds =
    [
        ("service.beta.kubernetes.io/do-loadbalancer-", "service.beta.kubernetes.io/do-loadbalancer-enable-proxy-protocol"),
        // HCLOUD_LOAD_BALANCERS_USES_PROXYPROTOCOL turns it on for all: the rule is a warning.
        ("load-balancer.hetzner.cloud/", "load-balancer.hetzner.cloud/uses-proxyprotocol"),
        ("service.beta.kubernetes.io/scw-loadbalancer-", "service.beta.kubernetes.io/scw-loadbalancer-proxy-protocol-v2"),
        ("service.beta.kubernetes.io/linode-loadbalancer-", "service.beta.kubernetes.io/linode-loadbalancer-default-proxy-protocol"),
        ("service.beta.kubernetes.io/vultr-loadbalancer-", "service.beta.kubernetes.io/vultr-loadbalancer-proxy-protocol"),
        ("loadbalancer.openstack.org/", "loadbalancer.openstack.org/proxy-protocol"),
        ("kubernetes.civo.com/loadbalancer-", "kubernetes.civo.com/loadbalancer-enable-proxy-protocol"),
        ("oci-network-load-balancer.oraclecloud.com/", "oci-network-load-balancer.oraclecloud.com/is-ppv2-enabled"),
        (Aws, Aws + "proxy-protocol"),
    ];
}
