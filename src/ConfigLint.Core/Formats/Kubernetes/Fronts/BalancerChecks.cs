using ConfigLint.Formats.Aws;
using ConfigLint.Formats.Kubernetes.Pods;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Formats.Kubernetes.Fronts;

/// <summary>
/// The health checks of the load balancers that controllers make for Ingresses, asked of what the backends reach: an
/// application whose source says what it answers, or the nginx of a pod.
/// </summary>
/// <param name="podOf">What is known of a pod.</param>
internal sealed class BalancerChecks(Deployment deployment, Cluster cluster, Func<PodWorkload, PodListeners> podOf)
{
    private readonly HashSet<(KubernetesIngress, KubernetesService?, Listener)> asked = [];

    public void Add(KubernetesIngress ingress, BackendLink link, Listener served)
    {
        var check = AwsAnnotations.IsAlb(ingress) ? ApplicationLoadBalancer.Check(deployment, ingress, link.Service)
            : GoogleBackend.Is(ingress) ? new GoogleCheck(deployment, cluster, ingress, link, served).Of()
            : null;
        if (check is null || !asked.Add((ingress, link.Service, served))) return;
        if (Probe.OfProxy(check, served) is { } probe) deployment.ProxyProbes.Add(probe);
        if (served.Owner.Source is not PodContainer container) return;
        foreach (var (of, files, home) in podOf(container.Workload).Configurations)
        {
            if (of != container || files.Nginx.Count == 0) continue;
            deployment.HealthRequests.Add(check with
            {
                Request = check.Request with { Port = served.On.V.Port },
                Asked = [.. files.Nginx.Select(static one => one.Config)],
                AskedIsAll = PodChecks.AreAll(container, files, home),
            });
        }
    }
}
