using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Kubernetes;

/// <summary>
/// An annotation or label by which a webhook of the cluster puts a container into the pod, with ports of its own.
/// </summary>
internal static class InjectedSidecar
{
    /// <summary>The annotation; null where none asks for one.</summary>
    public static string? Of(PodWorkload pod)
    {
        var annotations = pod.Template.Map("metadata").Map("annotations");
        foreach (var (name, off) in Injecting)
        {
            if (annotations?[name]?.Resolved is YamlScalar scalar && scalar.Value != off) return name;
            if (pod.Labels.TryGetValue(name, out var label) && (!label.HasValue || label.V != off)) return name;
        }

        return null;
    }

    private static readonly (string Name, string Off)[] Injecting =
    [
        ("dapr.io/enabled", "false"),
        ("sidecar.istio.io/inject", "false"),
        ("istio.io/rev", ""),
        ("linkerd.io/inject", "disabled"),
        ("config.linkerd.io/admin-port", ""),
        ("consul.hashicorp.com/connect-inject", "false"),
        ("kuma.io/sidecar-injection", "disabled"),
        ("appmesh.k8s.aws/sidecarInjectorWebhook", "disabled"),
        ("openservicemesh.io/sidecar-injection", "disabled"),
        ("sidecar.opentelemetry.io/inject", "false"),
        ("sidecar.jaegertracing.io/inject", "false"),
        ("vault.hashicorp.com/agent-inject", "false"),
        ("admission.datadoghq.com/agent-sidecar.inject", "false"),
    ];
}
