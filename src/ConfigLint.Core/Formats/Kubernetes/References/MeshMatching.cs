using ConfigLint.Model;

namespace ConfigLint.Formats.Kubernetes.References;

/// <summary>
/// TLS in Istio's mesh: what Gateways send to ports that speak it, and DestinationRules that leave it out where pods
/// take nothing else.
/// </summary>
internal sealed class MeshMatching(
    Deployment deployment, Cluster cluster, IReadOnlyDictionary<ServicePort, PortReached> reached)
{
    private readonly List<DestinationRule> rules = [.. cluster.Objects.OfType<DestinationRule>()];
    private readonly List<KubernetesObject> gateways = cluster.Objects.FindAll(static one =>
        one is { Group: "networking.istio.io", Kind: "Gateway", Name.HasValue: true });
    private readonly Elsewhere elsewhere = new(cluster);

    public void AddLinks()
    {
        if (rules.Count > ClusterLimits.Near) return;
        foreach (var one in cluster.Objects)
        {
            if (one is VirtualService mesh)
            {
                AddTls(mesh);
                AddGateways(mesh);
            }
            else if (one is { Group: "security.istio.io", Kind: "PeerAuthentication" }) AddMutual(one);
        }
    }

    /// <summary>What a Gateway lets through as it is goes by <c>tls:</c>, never by <c>http:</c>.</summary>
    private void AddTls(VirtualService mesh)
    {
        if (mesh.IsOpen || cluster.IsOpenAround(mesh.File) || !mesh.Gateways.Any()
            || mesh.Gateways.Any(static gateway => gateway is not { HasValue: true } or { V: "mesh" }))
        {
            return;
        }

        foreach (var destination in mesh.Destinations)
        {
            if (destination.Protocol != "http" || ReferenceMatching.Reference(destination) is not { } reference
                || rules.Exists(rule => Opens(rule, reference)))
            {
                continue;
            }

            var services = cluster.Named(reference.Name.V, reference.Namespace);
            if (services.Count != 1 || services[0].IsOpen || services[0].IsExternalName) continue;
            var ports = services[0].Ports;
            var port = reference.Port is { IsNumber: true } asked
                ? ports.Find(own => own.Port.HasValue && own.Port.V == asked.Number) : reference.Port is null
                && ports.Count == 1 ? ports[0] : null;
            if (port is null) continue;
            var listener = reached[port].To is Resolution.Matched { Only: { } found } ? found : null;
            if (listener is { Tls.HasValue: true } ? listener.Tls.V
                : IsNamedTls(port)) cluster.Links.Add(
                new MeshTlsLink(deployment, destination, port, listener is { Tls.HasValue: true } ? listener : null));
        }
    }

    /// <summary>A Gateway by its name beside the VirtualService, or as <c>namespace/name</c>.</summary>
    private void AddGateways(VirtualService mesh)
    {
        if (mesh.IsOpen || gateways.Count is 0 or > ClusterLimits.Near) return;
        foreach (var written in mesh.Gateways)
        {
            if (!written.HasValue || written.V == "mesh") continue;
            var slash = written.V.IndexOf('/');
            var name = written.V.Substring(slash + 1);
            var space = slash < 0 ? mesh.Namespace : Value.Known(written.V.Substring(0, slash), written.From);
            var named = gateways.FindAll(one => one.Name.V == name);
            if (named.Exists(one => one.MayBeIn(space)) || cluster.IsOpenAround(mesh.File)) continue;
            if (named.Count > 0)
            {
                if (elsewhere.Find(named, mesh, name, space) is { } away) cluster.Links.Add(
                    new MeshGatewayLink(deployment, mesh, written, space!.Value.V, away, IsAway: true));
                continue;
            }

            var near = gateways.FindAll(one => one.MayBeIn(space)
                && Cluster.FolderOf(one.File) == Cluster.FolderOf(mesh.File) && Cluster.IsNear(one.Name.V, name));
            if (near.Count == 1 && gateways.Count == 1) cluster.Links.Add(
                new MeshGatewayLink(deployment, mesh, written, "", near[0], IsAway: false));
        }
    }

    /// <summary>How Istio reads it too: the protocol, alone or before a dash.</summary>
    private static bool IsNamedTls(ServicePort port) => port.AppProtocol is { } app
        ? app is { HasValue: true, V: "https" }
        : port.Name is { HasValue: true } name
            && (name.V == "https" || name.V.StartsWith("https-", StringComparison.Ordinal))
            && port.Target is not { IsNumber: true, Number: 80 or 8080 };

    private static bool Opens(DestinationRule rule, ServiceReference reference)
    {
        if (rule.Host is not { HasValue: true } host || rule.IsOpen) return true;
        return rule.OpensTls && (host.V.StartsWith('*') || ClusterName.Split(host.V) is var (name, space)
            && name == reference.Name.V && (space is null || reference.Namespace is not { HasValue: true } asked
            || asked.V == space));
    }

    /// <summary>
    /// One for a whole namespace; those for some pods, or some ports, say more than is followed here.
    /// </summary>
    private void AddMutual(KubernetesObject authentication)
    {
        if (authentication.IsOpen || authentication.Namespace is not { HasValue: true } space
            || authentication.Spec?["selector"] is not null
            || authentication.Spec.Map("mtls").Text("mode") is not { HasValue: true, V: "STRICT" } strict)
        {
            return;
        }

        if (cluster.Objects.Exists(other => other != authentication
            && other is { Group: "security.istio.io", Kind: "PeerAuthentication" }
            && other.MayBeBeside(authentication)))
        {
            return;
        }

        foreach (var rule in rules)
        {
            if (rule.IsOpen || rule.Host is not { HasValue: true } host
                || rule.TlsMode is not { HasValue: true, V: "DISABLE" } mode
                || cluster.Kustomizations.Change(rule.File))
            {
                continue;
            }

            var (name, written) = ClusterName.Split(host.V);
            if (name.Length == 0 || (written ?? (rule.Namespace is { HasValue: true } own ? own.V : "")) != space.V)
                continue;
            var services = cluster.Named(name, space);
            if (services.Count != 1 || services[0].IsExternalName
                || cluster.PodsOf(services[0]) is not { MayBeMore: false, Pods: { Count: > 0 } pods }
                || pods.Exists(IsOutside))
            {
                continue;
            }

            cluster.Links.Add(new MutualTlsLink(deployment, rule, mode, authentication, strict));
        }
    }

    /// <summary>No sidecar is put into it.</summary>
    private static bool IsOutside(PodWorkload pod) => pod.HasUnknownContainers ||
        pod.Template.Map("metadata").Map("annotations")?["sidecar.istio.io/inject"] is not null
            || pod.Labels.ContainsKey("sidecar.istio.io/inject");
}
