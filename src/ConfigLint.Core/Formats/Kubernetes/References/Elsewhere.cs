using ConfigLint.Model;

namespace ConfigLint.Formats.Kubernetes.References;

/// <summary>
/// An object of the very name in another namespace, where the one that names it is looked for in one alone. It is meant
/// only where both namespaces are written and stay as they are, and nothing in the tree may bring a namesake.
/// </summary>
internal sealed class Elsewhere(Cluster cluster)
{
    private readonly List<KubernetesObject> bringing = cluster.Objects.FindAll(IsBringing);

    /// <param name="named">All objects of the kind and name; none of them is where it is looked for.</param>
    /// <param name="space">Where it is looked for.</param>
    public T? Find<T>(List<T> named, KubernetesObject from, string name, Value<string>? space)
        where T : KubernetesObject
    {
        if (space is not { HasValue: true } own || named.Count != 1
            || named[0] is not { IsOpen: false, Namespace.HasValue: true } one)
        {
            return null;
        }

        if (bringing.Count > ClusterLimits.Near) return null;
        if (one.MayBeIn(space) || from.IsOpen || cluster.IsOpenAround(from.File)) return null;
        if (cluster.Kustomizations.Change(from.File) || cluster.Kustomizations.Change(one.File)) return null;
        return MayBeBrought(name, own.V) || cluster.Tree.Has(one, own.V) ? null : one;
    }

    /// <summary>
    /// A chart, or an operator that names what it makes after its own object, may put one of the name there.
    /// </summary>
    private bool MayBeBrought(string name, string space) => bringing.Exists(one => IsChart(one)
        ? Target(one) is { } target ? !target.HasValue
            || target.V == space : one.Namespace is not { HasValue: true } own || own.V == space
        : one.Namespace is not { HasValue: true, V: var its } || its == space ? !one.Name.HasValue
            || name.StartsWith(one.Name.V, StringComparison.Ordinal) : false);

    /// <summary>Where a chart is installed, if not beside its object.</summary>
    private static Value<string>? Target(KubernetesObject one) =>
        one.Spec.Text("targetNamespace") ?? one.Spec.Map("destination").Text("namespace");

    private static bool IsBringing(KubernetesObject one) => IsChart(one) ||
        (!one.IsOfApi && !one.Group.StartsWith("traefik.", StringComparison.Ordinal) && one.Group != "cert-manager.io"
            && one.Group != "kustomize.config.k8s.io");

    /// <summary>Flux, k3s, Argo CD.</summary>
    private static bool IsChart(KubernetesObject one) =>
        one.Kind is "HelmRelease" or "HelmChart" or "Application" or "ApplicationSet";
}
