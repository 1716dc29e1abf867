using ConfigLint.Formats.Aws;
using ConfigLint.Model;

namespace ConfigLint.Formats.Kubernetes.References;

/// <summary>Holds the NetworkPolicies of a cluster against what is sent to the pods that they select. Policies only add up: one that is not here may allow more.</summary>
internal sealed class PolicyMatching(Deployment deployment, Cluster cluster, IReadOnlyDictionary<ServicePort, PortReached> reached)
{
    private readonly List<NetworkPolicy> policies = [.. cluster.Objects.OfType<NetworkPolicy>()];
    private readonly HashSet<NetworkPolicy> shutting = [];
    private readonly HashSet<NetworkPolicy> speechless = [];

    public void AddLinks()
    {
        // Those of Cilium, Calico and administrators allow too.
        if (policies.Count is 0 or > ClusterLimits.Searched || cluster.Workloads.Count > ClusterLimits.Near) return;
        if (cluster.Objects.Exists(one => one.Group != "networking.k8s.io" && one.Kind.EndsWith("NetworkPolicy", StringComparison.Ordinal))) return;
        foreach (var policy in policies)
        {
            if (policy.IsOpen || cluster.IsOpenAround(policy.File)) continue;
            AddPeers(policy);
            PolicyPeers.AddAway(deployment, cluster, policies, policy);
        }

        var fronts = cluster.Links.OfType<BackendLink>().Where(link => link.Reference.From is KubernetesIngress && link.Port is not null).ToLookup(link => link.Port!);
        foreach (var pod in cluster.Workloads)
        {
            if (pod.HasUnknownContainers || pod.PodSpec?["hostNetwork"] is not null || cluster.IsOpenAround(pod.File) || Selecting(pod) is not { Count: > 0 } selecting) continue;
            AddPorts(pod, selecting.FindAll(policy => policy.HoldsIngress), fronts);
            AddDns(pod, selecting.FindAll(policy => policy.HoldsEgress));
        }
    }

    /// <summary>Null where it is not known of some policy.</summary>
    private List<NetworkPolicy>? Selecting(PodWorkload pod)
    {
        List<NetworkPolicy> selecting = [];
        foreach (var policy in policies)
        {
            if (!policy.MayBeBeside(pod)) continue;
            if (policy.IsOpen || policy.Pods is not { } selector || selector.Labels.Keys.Any(cluster.CommonLabels.Contains) || pod.IsSelectedBy(selector.Labels) is not { } isSelected) return null;
            if (isSelected) selecting.Add(policy);
        }

        return selecting;
    }

    private void AddPorts(PodWorkload pod, List<NetworkPolicy> selecting, ILookup<ServicePort, BackendLink> fronts)
    {
        if (selecting.Count == 0) return;
        var rules = selecting.SelectMany(policy => policy.Ingress).ToList();
        foreach (var service in cluster.ServicesOf(pod).Take(ClusterLimits.Searched))
        {
            foreach (var port in service.Ports)
            {
                if (!port.IsTcp || !port.Port.HasValue || Number(pod, port) is not { } number) continue;
                if (rules.Count == 0)
                {
                    if (fronts[port].FirstOrDefault() is { } shut
                        && shutting.Add(selecting[0])) cluster.Links.Add(
                        new ShutOutLink(deployment, selecting[0], pod, shut.Reference,
                        HasBaseline: true)
                        { AdmitsNobody = true });
                }
                else if (!rules.Exists(rule => rule.Allows(number, pod.Ports)))
                {
                    AddPort(pod, port, number, rules);
                }
                else if (fronts[port].FirstOrDefault(IsBalancer) is { } balanced)
                {
                    if (ShutsOutAddresses(pod, number, selecting) is var (admits, peer) && shutting.Add(admits))
                    {
                        cluster.Links.Add(
                            new ShutOutLink(
                            deployment, admits, pod, balanced.Reference,
                            HasBaseline(pod, static policy => policy.HoldsIngress))
                            { Balancer = peer });
                    }
                }
                else if (fronts[port].FirstOrDefault() is { } front && ShutsOut(pod, number, selecting) is { } by && shutting.Add(by))
                {
                    cluster.Links.Add(new ShutOutLink(deployment, by, pod, front.Reference, HasBaseline(pod, static policy => policy.HoldsIngress)));
                }
            }
        }
    }

    /// <summary>The port of the Service, or the name that it gives the port, stands where that of the pods belongs.</summary>
    private void AddPort(PodWorkload pod, ServicePort port, int number, List<PolicyRule> rules)
    {
        foreach (var allowed in rules.SelectMany(rule => rule.Ports))
        {
            if (allowed is not { Protocol: "TCP", End: null, Port: { Written.HasValue: true } written }) continue;
            var isMeant = written.IsNumber
                ? written.Number == port.Port.V && !pod.Ports.Any(own => own.Number.HasValue && own.Number.V == written.Number)
                : port.Name is { HasValue: true } name && name.V == written.Written.V && !pod.Ports.Any(own => own.Name is { } known && (!known.HasValue || known.V == name.V));
            if (!isMeant || cluster.ServicesOf(pod).Any(other => other.Ports.Exists(own => written.IsNumber && own.Target.IsNumber && own.Target.Number == written.Number))) continue;
            cluster.Links.Add(new PolicyPortLink(deployment, written, port, pod, number));
            return;
        }
    }

    /// <summary>An Application Load Balancer that sends to pods itself, from addresses that no pod has.</summary>
    private static bool IsBalancer(BackendLink link) =>
        link.Reference.From is KubernetesIngress ingress && AwsAnnotations.IsAlb(ingress)
        && ((link.Service is { } service ? AwsAnnotations.Text(service, "target-type") : null)
            ?? AwsAnnotations.Text(ingress, "target-type")) is { V: "ip" };

    /// <summary>
    /// The rule that lets the port in, where it and its like let in pods alone, of whatever namespace.
    /// </summary>
    private static (NetworkPolicy Policy, PolicyPeer Peer)? ShutsOutAddresses(
        PodWorkload pod, int number, List<NetworkPolicy> selecting)
    {
        (NetworkPolicy, PolicyPeer)? by = null;
        foreach (var policy in selecting)
        {
            foreach (var rule in policy.Ingress)
            {
                if (!rule.Allows(number, pod.Ports)) continue;
                if (rule.Peers.Count == 0 || rule.Peers.Exists(static peer => peer.IsAddress)) return null;
                by ??= (policy, rule.Peers[rule.Peers.Count - 1]);
            }
        }

        return by;
    }

    /// <summary>
    /// The rule that lets the port in, where it and its like let in pods of this namespace alone, all of which are here and none of which is a proxy: controllers of Ingresses
    /// run in namespaces of their own.
    /// </summary>
    private NetworkPolicy? ShutsOut(PodWorkload pod, int number, List<NetworkPolicy> selecting)
    {
        NetworkPolicy? by = null;
        foreach (var policy in selecting)
        {
            foreach (var rule in policy.Ingress)
            {
                if (!rule.Allows(number, pod.Ports)) continue;
                if (rule.Peers.Count == 0) return null;
                foreach (var peer in rule.Peers)
                {
                    if (!peer.IsLocal || peer.Pods is not { } selector) return null;
                    var callers = cluster.Workloads.FindAll(other => other.MayBeBeside(policy) && other.IsSelectedBy(selector.Labels) != false);
                    if (callers.Count == 0 || callers.Exists(IsProxy)) return null;
                }

                by ??= policy;
            }
        }

        return by;
    }

    private static bool IsProxy(PodWorkload pod) => pod.HasUnknownContainers || pod.Containers.Exists(container => container.Image is not { HasValue: true } image || Array.Exists(Proxies, name => image.V.IndexOf(name, StringComparison.Ordinal) >= 0));

    private void AddDns(PodWorkload pod, List<NetworkPolicy> selecting)
    {
        if (selecting.Count == 0 || pod.PodSpec?["dnsPolicy"] is not null || pod.PodSpec?["hostAliases"] is not null) return;
        NetworkPolicy? by = null;
        foreach (var policy in selecting)
        {
            if (policy.Namespace is { HasValue: true, V: "kube-system" }) return;
            foreach (var rule in policy.Egress)
            {
                if (AllowsDns(rule)) return;
                // Who lets it speak to other pods means them by name.
                if (rule.Peers.Exists(peer => !peer.IsAddress)) by ??= policy;
            }
        }

        if (by is not null && speechless.Add(by)) cluster.Links.Add(new DnsLink(deployment, by, pod, HasBaseline(pod, static policy => policy.HoldsEgress)));
    }

    /// <summary>A policy for all pods of the namespace is here: so is, most likely, what it allows them all.</summary>
    private bool HasBaseline(PodWorkload pod, Func<NetworkPolicy, bool> holds) => policies.Exists(policy => policy.MayBeBeside(pod) && policy.Pods is { Labels.Count: 0 } && holds(policy));

    private static bool AllowsDns(PolicyRule rule)
    {
        // OpenShift's DNS pods listen on 5353.
        if (rule.Ports.Count > 0 && !rule.Ports.Exists(port => port.Port is { IsName: true } || port.Covers(53, []) || port.Covers(5353, []))) return false;
        return rule.Ports.Count > 0 || rule.Peers.Count == 0 || rule.Peers.Exists(peer => !peer.IsLocal);
    }

    /// <summary>A label that no pod has, and one pod nearly has.</summary>
    private void AddPeers(NetworkPolicy policy)
    {
        if (policy.Ingress.Exists(rule => rule.Peers.Count == 0)) return;
        foreach (var peer in policy.Ingress.SelectMany(rule => rule.Peers))
        {
            if (!peer.IsLocal || peer.Pods is not { Labels.Count: > 0 } selector || selector.Labels.Any(pair => pair.Value.IsUnknown || cluster.CommonLabels.Contains(pair.Key))) continue;
            if (cluster.Workloads.Exists(pod => pod.MayBeBeside(policy) && pod.IsSelectedBy(selector.Labels) != false)) continue;
            foreach (var pair in selector.Labels)
            {
                if (Near(policy, pair.Key, pair.Value.V) is { } near) cluster.Links.Add(new PolicyPeerLink(deployment, policy, pair.Key, pair.Value, near.Pod, near.Label));
            }
        }
    }

    private (PodWorkload Pod, Value<string> Label)? Near(NetworkPolicy policy, string key, string value)
    {
        (PodWorkload, Value<string>)? near = null;
        foreach (var pod in cluster.Workloads)
        {
            if (!pod.MayBeBeside(policy) || Cluster.FolderOf(pod.File) != Cluster.FolderOf(policy.File) || !pod.Labels.TryGetValue(key, out var own)) continue;
            if (!own.HasValue || own.V == value) return null;
            if (!Cluster.IsNear(own.V, value)) continue;
            if (near is not null) return null;
            near = (pod, own);
        }

        return near;
    }

    /// <summary>The port of the pods that a port of a Service leads to.</summary>
    private int? Number(PodWorkload pod, ServicePort port)
    {
        if (reached[port].To is Resolution.Matched { Only.On: { HasValue: true, V: { IsUnix: false } on } })
        {
            return on.Port;
        }

        if (port.Target.IsNumber) return port.Target.Number;
        if (!port.Target.IsName) return null;
        var wanted = port.Target.Written.V;
        var named = pod.Ports.Where(own => own.Name is { HasValue: true } name && name.V == wanted).ToList();
        return named.Count == 1 && named[0].Number is { HasValue: true } number ? number.V : null;
    }

    private static readonly string[] Proxies = ["nginx", "ingress", "traefik", "haproxy", "envoy", "kong", "contour", "gateway", "caddy", "istio", "cilium", "apisix", "oauth2-proxy", "httpd"];
}
