using ConfigLint.Formats.Kubernetes.Fronts;
using ConfigLint.Formats.Kubernetes.Pods;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;

namespace ConfigLint.Formats.Kubernetes.References;

/// <summary>Turns the manifests of a deployment into facts: Services into translations, backends of Ingresses into routes and hops, and what is named into links.</summary>
internal static class ClusterBuilder
{
    public static void Build(Workspace workspace, Deployment deployment, Scope host)
    {
        var files = deployment.Files.Distinct().Select(workspace.At).OfType<KubernetesFile>().ToList();
        if (files.Count == 0) return;
        var cluster = new Cluster(files, ManifestTree.Of(workspace));
        deployment.Put(cluster);
        var scope = new Scope(ScopeKind.ClusterNamespace, deployment.Id, host);
        var listeners = new Dictionary<PodWorkload, PodListeners>();
        var nginx = NginxSet.Of(workspace).Where(static config => config.Root.Text.IsEmbedded)
            .ToDictionary(static config => (ParsedFile)config.Root);
        foreach (var pod in cluster.Workloads)
        {
            var of = listeners[pod] = new PodListeners(pod, scope, workspace, cluster, file => nginx.GetValueOrDefault(file));
            deployment.Workloads.AddRange(of.Workloads);
        }

        var ports = new ServicePortMatching(cluster, pod => listeners[pod]);
        var reached = new Dictionary<ServicePort, PortReached>();
        foreach (var service in cluster.Services)
        {
            var (pods, mayBeMore) = cluster.PodsOf(service);
            var lost = pods.Count == 0 && !mayBeMore ? SelectorMatching.Find(deployment, cluster, service) : null;
            if (lost is not null) cluster.Links.Add(lost);
            foreach (var port in service.Ports)
            {
                var to = reached[port] = lost is null ? ports.Resolve(port, pods, mayBeMore) : new PortReached(new Resolution.Cut($"{service.Label} selects no pod", null));
                if (pods.Count > 0) cluster.Links.Add(new ServicePortLink(deployment, port, pods, to));
                AddTranslation(deployment, port, pods, to.To);
            }
        }

        var proxies = new PodProxies(deployment, cluster.Workloads.Select(pod => (pod, listeners[pod])));
        var references = new ReferenceMatching(deployment, cluster, reached);
        references.AddLinks(proxies.References);
        PodUrls.Add(deployment, cluster, listeners, references);
        new GatewayMatching(deployment, cluster).AddLinks();
        new MeshMatching(deployment, cluster, reached).AddLinks();
        EndpointsMatching.AddLinks(deployment, cluster);
        new HolderMatching(deployment, cluster).AddLinks();
        LonePools.AddLinks(deployment, cluster, scope, file => nginx.GetValueOrDefault(file));
        var shutIn = new HashSet<Listener>(reached.Values.Select(static port => port.To).OfType<Resolution.LoopbackOnly>().Select(static to => to.Listener));
        foreach (var pod in cluster.Workloads)
        {
            ProbeMatching.AddLinks(deployment, cluster, pod, listeners[pod], shutIn);
            OwnSelectorMatching.AddLinks(deployment, cluster, pod);
            PodChecks.Add(deployment, pod, listeners[pod]);
        }

        var checks = new BalancerChecks(deployment, cluster, pod => listeners[pod]);
        IngressHops.Add(deployment, cluster, scope, checks);
        proxies.AddHops(cluster);
        new PolicyMatching(deployment, cluster, reached).AddLinks();
        ProxyProtocolMatching.Add(deployment, cluster);
        BackendConfigMatching.Add(deployment, cluster);
        new ReplicaCounts(deployment, cluster).AddLinks();
        ServiceVariables.Add(deployment, cluster);
        GoogleFront.Add(deployment, cluster, workspace);
        AwsFront.Add(deployment, cluster);
    }

    private static void AddTranslation(Deployment deployment, ServicePort port, List<PodWorkload> pods, Resolution to)
    {
        if (pods.Count == 0 || !port.Port.HasValue || !port.Service.Name.HasValue || to is not Resolution.Matched { Only: { } listener }) return;
        var outer = new Value<Endpoint>(Endpoint.Tcp(port.Service.Name.V, port.Port.V), port.Port.Certainty, port.Port.From);
        deployment.Translations.Add(new Translation(deployment, listener.Owner, outer, listener.On, to));
    }
}
