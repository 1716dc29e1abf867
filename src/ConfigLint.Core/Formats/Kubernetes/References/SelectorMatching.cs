using ConfigLint.Model;

namespace ConfigLint.Formats.Kubernetes.References;

/// <summary>Finds the workload that a Service was meant to select. Operators and other charts make pods too: only one that has the Service's name and its ports is meant.</summary>
internal static class SelectorMatching
{
    public static SelectorLink? Find(Deployment deployment, Cluster cluster, KubernetesService service)
    {
        if (cluster.Workloads.Count > ClusterLimits.Near || service.Selector.Count == 0 || service.IsExternalName || !service.Name.HasValue || service.Selector.Any(pair => pair.Value.IsUnknown || cluster.CommonLabels.Contains(pair.Key)) || cluster.IsOpenAround(service.File)) return null;
        var folder = Cluster.FolderOf(service.File);
        PodWorkload? meant = null;
        foreach (var pod in cluster.Workloads)
        {
            if (Cluster.FolderOf(pod.File) != folder || !pod.Name.HasValue || pod.Labels.Count == 0 || pod.HasUnknownContainers || !pod.MayBeBeside(service) || !IsCalled(pod.Name.V, service.Name.V)) continue;
            if (!HasPorts(pod, service) || pod.Kind is "Job" or "CronJob") continue;
            if (meant is not null) return null;
            meant = pod;
        }

        var byName = meant;
        meant ??= ByValue(cluster, service);
        if (meant is null || (meant.Name.V != service.Name.V && cluster.ServicesOf(meant).Count > 0)) return null;
        return Compare(deployment, service, meant) is { } link ? link with { IsByValue = byName is null } : null;
    }

    /// <summary>
    /// The one workload with the ports whose labels have all values of the selector, some of them under other keys
    /// (<c>name: web</c> for <c>app: web</c>). Keys with
    /// prefixes are those of operators, but for the recommended ones.
    /// </summary>
    private static PodWorkload? ByValue(Cluster cluster, KubernetesService service)
    {
        if (service.Selector.Any(static pair => pair.Value.V.Length < ShortestValue
            || (pair.Key.IndexOf('/') >= 0 && !pair.Key.StartsWith("app.kubernetes.io/", StringComparison.Ordinal))))
        {
            return null;
        }

        var folder = Cluster.FolderOf(service.File);
        PodWorkload? meant = null;
        foreach (var pod in cluster.Workloads)
        {
            if (Cluster.FolderOf(pod.File) != folder || !pod.MayBeBeside(service) || pod.HasUnknownContainers
                || pod.Kind is "Job" or "CronJob" || !HasPorts(pod, service))
            {
                continue;
            }

            if (!service.Selector.All(pair => pod.Labels.TryGetValue(pair.Key, out var own) ? own.V == pair.Value.V
                : pod.Labels.Any(label => label.Value.V == pair.Value.V)))
            {
                continue;
            }

            if (meant is not null) return null;
            meant = pod;
        }

        return meant;
    }

    /// <summary>Shorter ones, versions and tiers, say nothing.</summary>
    private const int ShortestValue = 3;

    /// <summary>At the label that the pods do not have, with the one they have in its place.</summary>
    private static SelectorLink? Compare(Deployment deployment, KubernetesService service, PodWorkload pod)
    {
        foreach (var pair in service.Selector)
        {
            if (pod.Labels.TryGetValue(pair.Key, out var own))
            {
                if (own.V != pair.Value.V) return new SelectorLink(deployment, service, pod, pair.Value with { V = $"{pair.Key}: {pair.Value.V}" }, $"{pair.Key}: {own.V}", own.From.At);
                continue;
            }

            var like = pod.Labels.FirstOrDefault(label => label.Value.V == pair.Value.V);
            if (like.Key is null) like = pod.Labels.FirstOrDefault(label => Cluster.IsNear(label.Key, pair.Key));
            if (like.Key is null) like = pod.Labels.First();
            return new SelectorLink(deployment, service, pod, pair.Value with { V = $"{pair.Key}: {pair.Value.V}" }, $"{like.Key}: {like.Value.V}", like.Value.From.At);
        }

        return null;
    }

    private static bool IsCalled(string workload, string service) => workload == service || Cluster.IsNear(workload, service) || workload == service + "-deployment" || workload.StartsWith(service + "-", StringComparison.Ordinal);

    private static bool HasPorts(PodWorkload pod, KubernetesService service) =>
        service.Ports.Count > 0 && service.Ports.TrueForAll(port => port.Target is { Written.HasValue: true } target &&
            pod.Ports.Any(own => own.Is(target)));
}
