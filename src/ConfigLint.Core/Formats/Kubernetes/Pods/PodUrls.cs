using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;
using ConfigLint.Programs;

namespace ConfigLint.Formats.Kubernetes.Pods;

/// <summary>What containers of pods are told of the addresses of Services, and what is found there.</summary>
internal static class PodUrls
{
    public static void Add(
        Deployment deployment, Cluster cluster,
        Dictionary<PodWorkload, PodListeners> listeners, ReferenceMatching references)
    {
        foreach (var pod in cluster.Workloads)
        {
            foreach (var container in pod.Containers.Take(ClusterLimits.Containers))
            {
                var of = listeners[pod].Workloads.Find(workload => workload.Source == container);
                foreach (var told in ToldAddress.In(new PodEnvironment(container, cluster).Variables))
                {
                    if (Reference(told, pod) is not { } reference) continue;
                    var by = of ?? new Workload(listeners[pod].Scope, pod.Label, pod.At, null, container);
                    deployment.UrlVariables.Add(new UrlVariable(
                        deployment, by, told.Variable, told.To, told.IsTls, Reached(references.Find(reference), by)));
                }
            }
        }
    }

    /// <summary>
    /// A Service that has no such port is said here; what is wrong between a Service and its pods stands there.
    /// </summary>
    private static Resolution Reached(BackendLink link, Workload by) => link switch
    {
        { LacksPort: true, Service: { Ports: { Count: > 0 } ports } service } => new Resolution.OtherPortNamed(
            new Workload(by.In, service.Label, service.At, null, service), ports[0].Port),
        { Near: { } near, IsAway: false } => new Resolution.NoSuchName(
            new Workload(by.In, near.Name.V, near.At, null, near)),
        _ => link.Reached.ForRoute(),
    };

    /// <summary><c>http://api:8000</c>, <c>api.shop.svc.cluster.local</c>; null where it names no Service.</summary>
    private static ServiceReference? Reference(ToldAddress told, PodWorkload pod)
    {
        if (told.To.V.IsLoopback || told.To.V.IsAny) return null;
        var (name, space) = ClusterName.Split(told.To.V.Host);
        if (name.Length == 0) return null;
        var port = told.To.V.Port;
        var written = new PortReference(told.To.With(port.ToString(CultureInfo.InvariantCulture)), port);
        return new ServiceReference(pod, told.To.With(name), written, "")
        {
            Namespace = space is null ? pod.Namespace : Value.Known(space, told.To.From),
        };
    }
}
