using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Kubernetes;

/// <summary>What changes the number of another object's pods: a HorizontalPodAutoscaler.</summary>
internal sealed class ScaleTarget(KubernetesFile file, YamlMapping root, string group, YamlScalar kind) : KubernetesObject(file, root, group, kind)
{
    /// <summary>KEDA scales Deployments where no kind is written.</summary>
    public Value<string>? TargetKind => Spec.Map("scaleTargetRef").Text("kind");

    public Value<string>? TargetName => Spec.Map("scaleTargetRef").Text("name");

    /// <summary>Unknown where KEDA scales: to none, by default.</summary>
    public Value<int> MinReplicas => Group == "keda.sh" ? Value<int>.Unknown("KEDA scales to none")
        : Spec.Number("minReplicas") ?? (IsOpen ? Value<int>.Unknown("a template may set it") : Value.Default(1, At, "Kubernetes"));

    /// <summary>Resources of which it asks for a share of what the pods request: cpu, memory.</summary>
    public IEnumerable<Value<string>> SharesOfRequests
    {
        get
        {
            if (Spec.Number("targetCPUUtilizationPercentage") is { HasValue: true } percent) yield return Value.Known("cpu", percent.From);
            foreach (var metric in Spec.Maps("metrics"))
            {
                if (metric.Text("type") is not { HasValue: true, V: "Resource" } || metric.Map("resource") is not { } resource || resource.Text("name") is not { HasValue: true } name) continue;
                // v2beta1 has no target below the resource.
                if (resource.Map("target").Number("averageUtilization") is { HasValue: true } || resource.Number("targetAverageUtilization") is { HasValue: true }) yield return name;
            }
        }
    }

    public bool Scales(PodWorkload pod) => TargetName is { HasValue: true } name && pod.Name.HasValue && name.V == pod.Name.V && MayBeBeside(pod) &&
        (TargetKind is { HasValue: true } written ? written.V : "Deployment") == pod.Kind;
}
