using ConfigLint.Model;

namespace ConfigLint.Formats.Kubernetes.References;

/// <summary>How many pods workloads have, and what of that budgets, rollouts and autoscalers leave.</summary>
internal sealed class ReplicaCounts
{
    private readonly Deployment deployment;
    private readonly Cluster cluster;
    private readonly Dictionary<string, List<ScaleTarget>> scalers = new(StringComparer.Ordinal);
    private readonly bool isSetByKustomize;

    public ReplicaCounts(Deployment deployment, Cluster cluster)
    {
        (this.deployment, this.cluster) = (deployment, cluster);
        isSetByKustomize = cluster.Files.Exists(file => file.SetsReplicas);
        foreach (var scaler in cluster.Objects.OfType<ScaleTarget>())
        {
            if (scaler.TargetName is not { HasValue: true } name) continue;
            if (!scalers.TryGetValue(name.V, out var known)) scalers[name.V] = known = [];
            known.Add(scaler);
        }
    }

    public void AddLinks()
    {
        var hasDefaults = cluster.Objects.Exists(one => one is { Group: "", Kind: "LimitRange" });
        var budgets = cluster.Objects.OfType<DisruptionBudget>().ToList();
        if (budgets.Count > ClusterLimits.Searched || cluster.Workloads.Count > ClusterLimits.Near) return;
        foreach (var budget in budgets) Add(budget);
        foreach (var pod in cluster.Workloads)
        {
            if (pod.Kind != "Deployment" || pod.HasUnknownContainers) continue;
            if (cluster.ServicesOf(pod).Count > 0 && pod.Spec.Map("strategy").Map("rollingUpdate").Text("maxUnavailable") is { HasValue: true } unavailable && Of(pod) is { HasValue: true } count)
            {
                cluster.Links.Add(new RolloutLink(deployment, pod, unavailable, count));
            }
        }

        if (hasDefaults) return;
        foreach (var scaler in scalers.Values.SelectMany(known => known)) AddShares(scaler);
    }

    /// <summary>The fewest pods that a workload has while nothing fails.</summary>
    private Value<int> Of(PodWorkload pod)
    {
        if (!pod.Name.HasValue || isSetByKustomize) return Value<int>.Unknown("it may be set elsewhere");
        if (scalers.TryGetValue(pod.Name.V, out var known))
        {
            var mine = known.FindAll(scaler => scaler.Scales(pod));
            if (mine.Count > 0) return mine.Count == 1 ? mine[0].MinReplicas : Value<int>.Unknown("there are several autoscalers");
        }

        var own = pod.Spec.Number("replicas");
        foreach (var other in cluster.WorkloadsNamed(pod.Name.V, pod.Namespace))
        {
            // A patch, or the same in another overlay.
            if (other != pod && other.Kind == pod.Kind && other.Spec.Number("replicas") is { } theirs && !(own is { HasValue: true } mine && theirs.HasValue && theirs.V == mine.V)) return Value<int>.Unknown("it is set twice");
        }

        return own ?? (pod.IsOpen ? Value<int>.Unknown("a template may set it") : Value.Default(1, pod.At, "Kubernetes"));
    }

    private void Add(DisruptionBudget budget)
    {
        if (budget.IsOpen || budget.Selector is not { } selector || selector.Any(pair => pair.Value.IsUnknown || cluster.CommonLabels.Contains(pair.Key))) return;
        PodWorkload? only = null;
        foreach (var pod in cluster.Workloads)
        {
            if (!pod.MayBeBeside(budget) || !pod.IsComplete) continue;
            if (pod.IsSelectedBy(selector) is not { } isSelected) return;
            if (!isSelected) continue;
            if (only is not null) return;
            only = pod;
        }

        // kubectl drain passes over pods of a DaemonSet.
        if (only is not { Kind: "Deployment" or "StatefulSet" or "ReplicaSet" }) return;
        var count = Of(only);
        if (count is { HasValue: true, V: > 0 }) cluster.Links.Add(new BudgetLink(deployment, budget, only, count));
    }

    private void AddShares(ScaleTarget scaler)
    {
        if (scaler.IsOpen || cluster.IsOpenAround(scaler.File)) return;
        foreach (var resource in scaler.SharesOfRequests)
        {
            var named = cluster.WorkloadsNamed(scaler.TargetName!.Value.V, scaler.Namespace).FindAll(scaler.Scales);
            if (named.Count != 1 || named[0].HasUnknownContainers) continue;
            var without = named[0].Containers.Find(container => Requests(container, resource.V) is null);
            if (without is not null) cluster.Links.Add(new RequestLink(deployment, scaler, resource, without));
        }
    }

    /// <summary>A limit is the request too, where none is written.</summary>
    private static Value<string>? Requests(PodContainer container, string resource) =>
        container.Map.Map("resources").Map("requests").Text(resource) ?? container.Map.Map("resources").Map("limits").Text(resource);
}
