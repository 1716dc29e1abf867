using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>A field of the spec that stands beside it, one indentation too far left.</summary>
internal sealed class SettingOutsideSpec : Rule<KubernetesObject>
{
    protected internal override void Check(KubernetesObject one, Report report)
    {
        if (one.Spec is null || !one.IsOfApi) return;
        foreach (var entry in one.Root.Entries)
        {
            if (Array.IndexOf(Fields, entry.Name) >= 0 && one.Spec[entry.Name] is null) report.At(entry.Key.At).With("object", one.Label).With("field", entry.Name);
        }
    }

    /// <summary>Fields of the specs of workloads, Services, Ingresses, Istio's and Gateway API's objects, that no object has at its top beside a spec.</summary>
    private static readonly string[] Fields =
    [
        "trafficPolicy", "subsets", "host", "hosts", "gateways", "http", "tls", "tcp", "servers", "selector", "template", "replicas", "strategy", "ports", "ingressClassName", "defaultBackend",
        "parentRefs", "hostnames", "listeners", "gatewayClassName", "minReplicas", "maxReplicas", "scaleTargetRef", "sessionAffinity", "externalTrafficPolicy", "workloadSelector",
    ];
}
