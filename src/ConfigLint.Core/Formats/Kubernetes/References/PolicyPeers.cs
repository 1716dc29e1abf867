using ConfigLint.Model;

namespace ConfigLint.Formats.Kubernetes.References;

/// <summary>
/// Pods that a NetworkPolicy names by labels alone are those of its own namespace. Where none has the labels, and they
/// are in another, nobody is meant: that other pods have them, or that they are a controller's, says so.
/// </summary>
internal static class PolicyPeers
{
    /// <param name="policies">All of the deployment.</param>
    public static void AddAway(Deployment deployment, Cluster cluster, List<NetworkPolicy> policies,
        NetworkPolicy policy)
    {
        if (policy.Namespace is not { HasValue: true } space || cluster.Kustomizations.Change(policy.File)) return;
        if (policy.HoldsIngress) Add(deployment, cluster, policies, policy, space.V, isIngress: true);
        if (policy.HoldsEgress) Add(deployment, cluster, policies, policy, space.V, isIngress: false);
    }

    private static void Add(Deployment deployment, Cluster cluster, List<NetworkPolicy> policies, NetworkPolicy policy,
        string space, bool isIngress)
    {
        if (policies.Exists(other => other.MayBeBeside(policy) && Covers(other, policy)
            && LetsOthers(isIngress ? other.Ingress : other.Egress)))
        {
            return;
        }

        foreach (var peer in (isIngress ? policy.Ingress : policy.Egress).SelectMany(static rule => rule.Peers))
        {
            if (peer is not { IsLocal: true, Pods.Labels: { Count: > 0 } labels }) continue;
            if (labels.Any(pair => pair.Value.IsUnknown || cluster.CommonLabels.Contains(pair.Key))) continue;
            if (cluster.Workloads.Exists(pod => pod.MayBeBeside(policy) && pod.IsSelectedBy(labels) != false)) continue;
            var away = cluster.Workloads.Find(pod => pod.Namespace is { HasValue: true }
                && pod.IsSelectedBy(labels) == true && !cluster.Kustomizations.Change(pod.File));
            var named = labels.FirstOrDefault(pair => away is not null || IsController(pair.Key, pair.Value.V));
            if (named.Key is null || (away is null && !(isIngress && IsApart(space)))) continue;
            cluster.Links.Add(new AwayPeerLink(deployment, policy, named.Key, named.Value,
                away)
            { IsIngress = isIngress });
        }
    }

    /// <summary>Whether it holds for all pods that the other one holds for; true where that is not known.</summary>
    private static bool Covers(NetworkPolicy one, NetworkPolicy other) =>
        one == other || one.IsOpen || one.Pods is not { } pods || other.Pods is not { } others ||
        pods.Labels.All(pair => others.Labels.TryGetValue(pair.Key, out var own) && own.V == pair.Value.V);

    /// <summary>A rule for all, or for other namespaces or addresses, that is not for the DNS alone.</summary>
    private static bool LetsOthers(List<PolicyRule> rules) => rules.Exists(static rule =>
        (rule.Peers.Count == 0 || rule.Peers.Exists(static peer => !peer.IsLocal))
            && (rule.Ports.Count == 0 || rule.Ports.Exists(static port => port.Port is not { Number: 53 })));

    /// <summary>Charts of controllers give these names (ingress-nginx, Traefik, HAProxy, Kong, Contour).</summary>
    private static bool IsController(string key, string value) => Array.IndexOf(Keys, key) >= 0
        && Array.IndexOf(Controllers, value) >= 0;

    /// <summary>
    /// Whoever installs without a namespace has the controller in default; one called so has it there.
    /// </summary>
    private static bool IsApart(string space) => space is not ("default" or "kube-system")
        && !Array.Exists(Controllers, name => space.IndexOf(name, StringComparison.Ordinal) >= 0)
        && space.IndexOf("ingress", StringComparison.Ordinal) < 0;

    private static readonly string[] Keys = ["app", "name", "app.kubernetes.io/name", "k8s-app"];

    private static readonly string[] Controllers = ["ingress-nginx", "nginx-ingress", "nginx-ingress-controller",
        "ingress-nginx-controller", "traefik", "haproxy-ingress", "kubernetes-ingress", "contour"];
}
