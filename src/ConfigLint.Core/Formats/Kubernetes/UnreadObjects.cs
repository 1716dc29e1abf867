namespace ConfigLint.Formats.Kubernetes;

/// <summary>What manifests have of routes and is not read.</summary>
internal static class UnreadObjects
{
    /// <summary>
    /// Kinds of objects that routes consist of and no reader asks about, and documents that are no YAML before they are
    /// rendered.
    /// </summary>
    public static IEnumerable<string> In(KubernetesFile file)
    {
        var products = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in file.Objects)
        {
            if (!Routes.TryGetValue((one.Group, one.Kind), out var product)) continue;
            if (products.Add(product)) yield return product;
        }

        var lost = file.Tree.Lost.Count(at => IsAsked(file.Text.Content, at));
        if (lost == 1) yield return "a template that is not YAML before it is rendered";
        if (lost < 2) yield break;
        var count = lost.ToString(CultureInfo.InvariantCulture);
        yield return $"a template, {count} documents of which are not YAML before it is rendered";
    }

    /// <summary>Whether a document is of a kind that routes lead through.</summary>
    private static bool IsAsked(string text, int start)
    {
        var end = text.IndexOf("\n---", start, StringComparison.Ordinal);
        if (end < 0) end = text.Length;
        var at = text.IndexOf("kind:", start, end - start, StringComparison.Ordinal);
        while (at > 0 && text[at - 1] != '\n')
        {
            at = text.IndexOf("kind:", at + 1, end - at - 1, StringComparison.Ordinal);
        }

        if (at < 0) return false;
        var line = text.IndexOf('\n', at, end - at);
        var kind = text.Substring(at + 5, (line < 0 ? end : line) - at - 5).Trim(' ', '\r', '"', '\'');
        return Array.IndexOf(Asked, kind) >= 0;
    }

    private static readonly string[] Asked =
    [
        "Service", "Ingress", "IngressRoute", "HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute", "Gateway",
        "VirtualService", "DestinationRule", "NetworkPolicy", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet",
        "Pod", "Job", "CronJob", "Rollout", "ConfigMap", "HorizontalPodAutoscaler", "PodDisruptionBudget", "List",
    ];

    private static readonly Dictionary<(string Group, string Kind), string> Routes = new()
    {
        [("projectcontour.io", "HTTPProxy")] = "HTTPProxy of Contour",
        [("getambassador.io", "Mapping")] = "Mapping of Emissary",
        [("x.getambassador.io", "AmbassadorMapping")] = "Mapping of Emissary",
        [("traefik.io", "IngressRouteTCP")] = "IngressRouteTCP of Traefik",
        [("traefik.containo.us", "IngressRouteTCP")] = "IngressRouteTCP of Traefik",
        [("traefik.io", "TraefikService")] = "TraefikService of Traefik",
        [("traefik.containo.us", "TraefikService")] = "TraefikService of Traefik",
        [("apisix.apache.org", "ApisixRoute")] = "ApisixRoute of APISIX",
        [("gateway.solo.io", "VirtualService")] = "VirtualService of Gloo",
        [("configuration.konghq.com", "KongIngress")] = "KongIngress of Kong",
        [("k8s.nginx.org", "VirtualServer")] = "VirtualServer of NGINX Ingress Controller",
        [("k8s.nginx.org", "VirtualServerRoute")] = "VirtualServerRoute of NGINX Ingress Controller",
        [("serving.knative.dev", "Service")] = "Service of Knative",
    };
}
