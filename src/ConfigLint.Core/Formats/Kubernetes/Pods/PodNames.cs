using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;
using ConfigLint.Model.Matching;

namespace ConfigLint.Formats.Kubernetes.Pods;

/// <summary>Names as a container of a pod finds them: Services by theirs, all else is outside the cluster.</summary>
/// <param name="services">What the ports of Services that it sends to reach.</param>
internal sealed class PodNames(
    PodListeners pod, PodContainer from, Cluster cluster, IReadOnlyDictionary<Endpoint, Resolution> services)
    : NameService
{
    public override Machine Own { get; } = pod.Inside(from);

    public override Workload? Asker { get; } = pod.WorkloadOf(from);

    /// <summary>
    /// A webhook may add containers (kubernetes.io/docs/reference/access-authn-authz/admission-controllers).
    /// </summary>
    public override string? MayBeBeside =>
        $"a container may be added to the pods of {from.Workload.Label} when they are made";

    public override NameAnswer Look(Endpoint to) =>
        new NameAnswer.Ends(services.GetValueOrDefault(to) ?? new Resolution.Open($"{to.Host} is another host"));

    /// <summary>The only Service with the port that leads to other pods, where something accepts it.</summary>
    public override (Workload Of, int Port)? Neighbour(int port)
    {
        if (cluster.Services.Count > ClusterLimits.Near) return null;
        KubernetesService? only = null;
        foreach (var link in cluster.Links)
        {
            if (link is not ServicePortLink { To: Resolution.Matched, Port.Port.HasValue: true } reached) continue;
            var service = reached.Port.Service;
            if (reached.Port.Port.V != port || !service.Name.HasValue) continue;
            if (!service.MayBeIn(from.Workload.Namespace)) continue;
            if (reached.Pods.Contains(from.Workload) || (only is not null && only != service)) return null;
            only = service;
        }

        return only is null ? null : (new Workload(Own.Scope, only.Name.V, only.At, null, only), port);
    }
}
