using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Kubernetes;

/// <summary>A PodDisruptionBudget: how many of the pods that it selects an eviction has to leave.</summary>
internal sealed class DisruptionBudget(KubernetesFile file, YamlMapping root, string group, YamlScalar kind) : KubernetesObject(file, root, group, kind)
{
    /// <summary>Null where it selects by expressions, or all there is.</summary>
    public Dictionary<string, Value<string>>? Selector { get; } =
        root.Map("spec").Map("selector") is { } selector && selector["matchExpressions"] is null && selector["matchLabels"] is YamlMapping { Entries.Count: > 0 } ? selector.Pairs("matchLabels") : null;

    public Value<string>? MinAvailable => Spec.Text("minAvailable");

    public Value<string>? MaxUnavailable => Spec.Text("maxUnavailable");
}
