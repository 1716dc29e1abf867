using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Kubernetes;

/// <summary>The ConfigMap of ingress-nginx: what holds for all its Ingresses that do not say otherwise.</summary>
internal sealed class IngressNginxConfig(KubernetesFile file, YamlMapping root, string group, YamlScalar kind) : KubernetesObject(file, root, group, kind)
{
    public YamlMapping? Data { get; } = root.Map("data");

    /// <summary>Null where the key is not written.</summary>
    public Value<string>? this[string key] => Data.Text(key);

    /// <summary>
    /// By the name and label of its installations, or by keys: two that it knows, of which one is its own. HAProxy's and F5's controllers have keys of the same names,
    /// with units.
    /// </summary>
    public static bool IsOne(YamlMapping root)
    {
        if (root.Map("data") is not { } data) return false;
        var metadata = root.Map("metadata");
        if (metadata.Text("name") is { HasValue: true } name && name.V.IndexOf("haproxy", StringComparison.Ordinal) >= 0) return false;
        var (known, own, isForeign) = (0, 0, false);
        foreach (var entry in data.Entries)
        {
            if (OfHAProxy.Contains(entry.Name)) return false;
            isForeign |= OfF5.Contains(entry.Name);
            if (IngressNginxKeys.Of(entry.Name) is null) continue;
            known++;
            if (IngressNginxKeys.OwnAlone.Contains(entry.Name)) own++;
        }

        if (IsCalled(metadata)) return known > 0 || data.Entries.Any(entry => entry.Name.Replace('_', '-') is var dashed && (IngressNginxKeys.Meant.ContainsKey(dashed) || IngressNginxKeys.Of(dashed) is not null));
        return own > 0 && (isForeign ? known * 2 >= data.Entries.Count : known > 1 && known * 2 > data.Entries.Count);
    }

    private static bool IsCalled(YamlMapping? metadata) =>
        metadata.Map("labels").Text("app.kubernetes.io/name") is { HasValue: true, V: "ingress-nginx" } ||
        metadata.Text("name") is { HasValue: true, V: "ingress-nginx-controller" or "nginx-ingress-controller" or "nginx-load-balancer-microk8s-conf" };

    private static readonly HashSet<string> OfHAProxy = ["timeout-client", "timeout-server", "timeout-connect", "timeout-http-request", "maxconn", "nbthread"];

    private static readonly HashSet<string> OfF5 =
    [
        "client-max-body-size", "proxy-protocol", "real-ip-header", "set-real-ip-from", "http-snippets", "server-snippets", "main-snippets", "fail-timeout", "max-fails", "lb-method",
        "proxy-hide-headers", "proxy-pass-headers", "server-names-hash-bucket-size",
    ];
}
