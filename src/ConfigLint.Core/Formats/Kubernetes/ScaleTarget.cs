using ConfigLint.Chain;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Kubernetes;

/// <summary>What changes the number of another object's pods: a HorizontalPodAutoscaler.</summary>
internal sealed class ScaleTarget(KubernetesFile file, YamlMapping root, string group, YamlScalar kind) : KubernetesObject(file, root, group, kind)
{
    /// <summary>KEDA scales Deployments where no kind is written.</summary>
    public Value<string>? TargetKind => Spec.Map("scaleTargetRef").Text("kind");

    public Value<string>? TargetName => Spec.Map("scaleTargetRef").Text("name");
}
