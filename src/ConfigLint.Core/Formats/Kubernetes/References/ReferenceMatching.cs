using ConfigLint.Model;

namespace ConfigLint.Formats.Kubernetes.References;

/// <summary>Finds what objects name: Services behind routes, workloads behind autoscalers, subsets behind VirtualServices. What is not there is lost only where something nearly is.</summary>
internal sealed class ReferenceMatching(Deployment deployment, Cluster cluster, Dictionary<ServicePort, PortReached> reached)
{
    private readonly HashSet<string> referenced = new(StringComparer.Ordinal);
    private readonly HashSet<string> scaled = new(StringComparer.Ordinal);
    private readonly List<KubernetesObject> middlewares = [.. cluster.Objects.Where(static one => one is { Kind: "Middleware", Group: "traefik.io" or "traefik.containo.us" })];
    private readonly Elsewhere elsewhere = new(cluster);
    private readonly HashSet<(string Name, string Space)> reachedInPlace = [];
    private readonly List<DestinationRule> rules = [.. cluster.Objects.OfType<DestinationRule>()];

    /// <param name="ofProxies">What proxies in pods name.</param>
    public void AddLinks(IEnumerable<ServiceReference> ofProxies)
    {
        List<ServiceReference> references = [.. ofProxies];
        foreach (var one in cluster.Objects)
        {
            if (one is KubernetesIngress ingress) references.AddRange(ingress.Backends);
            else if (one is GatewayRoute route) references.AddRange(route.Backends);
            else if (one is IngressRoute traefik) references.AddRange(traefik.Backends);
            else if (one is OpenShiftRoute open) references.AddRange(open.Backends);
            else if (one is VirtualService mesh) references.AddRange(mesh.Destinations.Select(Reference).OfType<ServiceReference>());
            else if (one is ScaleTarget { TargetName: { HasValue: true } target }) scaled.Add(target.V);
        }

        foreach (var reference in references)
        {
            if (!reference.Name.HasValue) continue;
            referenced.Add(reference.Name.V);
            if (reference.Namespace is { HasValue: true } space) reachedInPlace.Add((reference.Name.V, space.V));
        }

        foreach (var reference in references) Add(reference);
        foreach (var one in cluster.Objects)
        {
            if (one is ScaleTarget scaler) Add(scaler);
            else if (one is VirtualService mesh) AddMesh(mesh);
            else if (one is IngressRoute route) AddMiddlewares(route);
            else if (one is KubernetesIngress ingress) AddAnnotated(ingress);
        }
    }

    private void Add(ServiceReference reference)
    {
        if (reference.Name.HasValue) cluster.Links.Add(Find(reference));
    }

    /// <summary>What a reference whose name is known leads to.</summary>
    public BackendLink Find(ServiceReference reference)
    {
        var named = cluster.Named(reference.Name.V, reference.Namespace);
        if (named.Count == 0)
        {
            var away = AwayService(reference);
            var near = away ?? NearService(reference);
            if (IsOneOfSeveral(reference)) near = null;
            Resolution missing = near is null
                ? new Resolution.Open($"Service {reference.Name.V} is not in these files")
                : new Resolution.Cut($"there is no Service {reference.Name.V}, but {near.Label}", null);
            return new BackendLink(deployment, reference, null, near, null, LacksPort: false)
            {
                Reached = new PortReached(missing),
                IsAway = away is not null && near is not null,
            };
        }

        ServicePort? found = null;
        var isOpen = reference.Port is not { Written.HasValue: true };
        foreach (var service in named)
        {
            // A patch has no ports of its own, nor has another name for a host.
            isOpen |= (reference.From is PodWorkload && service.IsHeadless) || service.IsOpen || service.IsExternalName || service.Ports.Count == 0 || service.Ports.Exists(port => !port.Port.HasValue || port.Name is { HasValue: false });
            isOpen |= reference.From is OpenShiftRoute
                && (IsOneOfSeveral(reference) || !HasKnownEndpoints(service, reference.Port));
            found ??= PortOf(service, reference);
        }

        // Of several with the name the one beside the object is meant.
        var nearest = named.Find(service => service.File == reference.From.File) ?? named.Find(service => Cluster.FolderOf(service.File) == Cluster.FolderOf(reference.From.File)) ?? named[0];
        var link = new BackendLink(deployment, reference, nearest, null, found, LacksPort: found is null && !isOpen);
        return found is not null ? link with { Reached = reached[found] }
            : link.LacksPort ? link with { Reached = new PortReached(new Resolution.Cut($"{nearest.Label} has no such port", null)) } : link;
    }

    /// <summary>OpenShift's router sends to the Services that have endpoints: one without leaves all to them.</summary>
    private static bool IsOneOfSeveral(ServiceReference reference) =>
        reference.From is OpenShiftRoute { Backends.Count: > 1 };

    private static ServicePort? PortOf(KubernetesService service, ServiceReference reference) =>
        reference.Port is { } port
            ? service.Ports.Find(own => Is(own, port, reference.From)) ?? OfPods(service, port, reference.From)
            : reference.From is OpenShiftRoute && service.Ports.Count == 1 ? service.Ports[0] : null;

    /// <summary>Without a selector somebody else writes them, and a named port is what each pod makes of it.</summary>
    private static bool HasKnownEndpoints(KubernetesService service, PortReference? asked) => service.Selector.Count > 0
        && (asked is not { IsNumber: true } || service.Ports.TrueForAll(static own => own.Target.IsNumber));

    /// <summary>The router of OpenShift goes by endpoints, whose numbers are those of the pods.</summary>
    private static bool Is(ServicePort own, PortReference asked, KubernetesObject from) =>
        asked.IsNumber && from is OpenShiftRoute ? own.Target.IsNumber && own.Target.Number == asked.Number
            : asked.IsNumber ? own.Port.HasValue && own.Port.V == asked.Number
            : own.Name is { HasValue: true } name && name.V == asked.Written.V;

    /// <summary>ingress-nginx alone also takes the port of the pods (getEndpoints compares targetPort).</summary>
    private static ServicePort? OfPods(KubernetesService service, PortReference asked, KubernetesObject from) =>
        from is KubernetesIngress { Class: null or { HasValue: false } or { V: "nginx" } }
            ? service.Ports.Find(own => own.Target is { Written.HasValue: true } target && target.Written.V == asked.Written.V)
            : null;

    /// <summary>
    /// The Service of the very name in another namespace, with the port. One that is reached where it stands says that
    /// every namespace has one of its own.
    /// </summary>
    private KubernetesService? AwayService(ServiceReference reference)
    {
        if (elsewhere.Find(cluster.Namesakes(reference.Name.V), reference.From, reference.Name.V,
            reference.Namespace) is not { IsExternalName: false } away)
        {
            return null;
        }

        if (reachedInPlace.Contains((reference.Name.V, away.Namespace!.Value.V))) return null;
        return reference.Port is not { Written.HasValue: true } port
            || away.Ports.Exists(own => Is(own, port, reference.From))
            || OfPods(away, port, reference.From) is not null ? away : null;
    }

    /// <summary>One Service beside the object with nearly the name, the port, and no other route to it.</summary>
    private KubernetesService? NearService(ServiceReference reference)
    {
        if (cluster.Services.Count > ClusterLimits.Near || reference.From.IsOpen || cluster.IsOpenAround(reference.From.File)) return null;
        KubernetesService? near = null;
        foreach (var service in cluster.Services)
        {
            if (!service.Name.HasValue || service.IsOpen || referenced.Contains(service.Name.V) || !service.MayBeIn(reference.Namespace) || !Cluster.IsNear(service.Name.V, reference.Name.V)) continue;
            if (Cluster.FolderOf(service.File) != Cluster.FolderOf(reference.From.File)) continue;
            if (reference.Port is { Written.HasValue: true } port
                && !service.Ports.Exists(own => Is(own, port, reference.From))) continue;
            if (near is not null) return null;
            near = service;
        }

        return near;
    }

    private void Add(ScaleTarget scaler)
    {
        if (scaler.TargetName is not { HasValue: true } target || cluster.Workloads.Count > ClusterLimits.Near || scaler.IsOpen || cluster.HasWorkload(target.V, scaler.Namespace)) return;
        var kind = scaler.TargetKind is { HasValue: true } written ? written.V : "Deployment";
        PodWorkload? near = null;
        foreach (var pod in cluster.Workloads)
        {
            if (pod.Kind != kind || !pod.Name.HasValue || scaled.Contains(pod.Name.V) || !pod.MayBeBeside(scaler) || !Cluster.IsNear(pod.Name.V, target.V)) continue;
            if (near is not null && near.Name.V != pod.Name.V) return;
            near ??= pod;
        }

        if (near is not null)
        {
            cluster.Links.Add(new ScaleLink(deployment, scaler, near));
            return;
        }

        var namesakes = cluster.Workloads.FindAll(pod => pod.Kind == kind && pod.Name.HasValue
            && pod.Name.V == target.V);
        if (elsewhere.Find(namesakes, scaler, target.V, scaler.Namespace) is { } away) cluster.Links.Add(
            new ScaleLink(deployment, scaler, away) { IsAway = true });
    }

    /// <summary>
    /// A Middleware that is not there, beside the only one that is nearly called so, or that is so called and in
    /// another namespace.
    /// </summary>
    private void AddMiddlewares(IngressRoute route)
    {
        if (route.IsOpen || cluster.IsOpenAround(route.File)) return;
        foreach (var (name, space) in route.Middlewares)
        {
            if (!name.HasValue || name.V.IndexOf('@') >= 0 || middlewares.Count > ClusterLimits.Near) continue;
            var namesakes = middlewares.FindAll(one => one.Name.HasValue && one.Name.V == name.V);
            if (namesakes.Count > 0)
            {
                if (!namesakes.Exists(one => one.MayBeIn(space))
                    && elsewhere.Find(namesakes, route, name.V, space) is { } away) cluster.Links.Add(
                    new MiddlewareLink(deployment, route, name, away) { IsAway = true });
                continue;
            }

            var near = middlewares.FindAll(one => one.Name.HasValue && one.MayBeIn(space) && Cluster.FolderOf(one.File) == Cluster.FolderOf(route.File) && Cluster.IsNear(one.Name.V, name.V));
            if (near.Count == 1) cluster.Links.Add(new MiddlewareLink(deployment, route, name, near[0]));
        }
    }

    /// <summary>
    /// In an annotation a Middleware is called by its namespace and name, with a dash between (makeID in
    /// pkg/provider/kubernetes/crd): its name alone is another's.
    /// </summary>
    private void AddAnnotated(KubernetesIngress ingress)
    {
        const string Provider = "@kubernetescrd";
        if (ingress.IsOpen || middlewares.Count is 0 or > ClusterLimits.Near
            || ingress.Annotation("traefik.ingress.kubernetes.io/router.middlewares") is not { } node)
        {
            return;
        }

        if (ManifestValue.Text(node) is not { HasValue: true } written) return;
        foreach (var part in written.V.Split(',').Take(ClusterLimits.Near))
        {
            var name = part.Trim();
            if (!name.EndsWith(Provider, StringComparison.Ordinal)) continue;
            name = name.Substring(0, name.Length - Provider.Length);
            if (middlewares.Exists(one => !one.Name.HasValue || IsCalled(one, name))
                || middlewares.Find(one => one.Name.V == name) is not { } meant)
            {
                continue;
            }

            cluster.Links.Add(new MiddlewareAnnotationLink(deployment, ingress, written, name, meant));
        }
    }

    private static bool IsCalled(KubernetesObject middleware, string name) =>
        middleware.Namespace is { HasValue: true } space ? name == $"{space.V}-{middleware.Name.V}"
            : name.EndsWith("-" + middleware.Name.V, StringComparison.Ordinal);

    private void AddMesh(VirtualService mesh)
    {
        foreach (var destination in mesh.Destinations)
        {
            if (Reference(destination) is not { } reference) continue;
            if (destination.Subset is { HasValue: true } subset) AddSubset(destination, reference, subset.V);
            if (destination.Protocol != "http") continue;
            foreach (var service in cluster.Named(reference.Name.V, reference.Namespace))
            {
                var port = reference.Port is { IsNumber: true } asked
                    ? service.Ports.Find(own => Is(own, asked, mesh))
                    : service.Ports.Count == 1 ? service.Ports[0] : null;
                if (port?.Name is { HasValue: true }) cluster.Links.Add(new MeshPortLink(deployment, destination, port));
            }
        }
    }

    private void AddSubset(Destination destination, ServiceReference reference, string subset)
    {
        DestinationRule? rule = null;
        if (rules.Count > ClusterLimits.Near) return;
        foreach (var own in rules)
        {
            if (own.Host is not { } host) continue;
            if (!host.HasValue) return;
            var (name, space) = ClusterName.Split(host.V);
            if (name != reference.Name.V || (space is not null && reference.Namespace is { HasValue: true } asked && asked.V != space)) continue;
            if (own.IsOpen || own.Subsets.Exists(known => !known.HasValue || known.V == subset)) return;
            rule ??= own;
        }

        if (rule is { Subsets.Count: > 0 }) cluster.Links.Add(new SubsetLink(deployment, destination, rule));
    }

    /// <summary>A host that is a Service of the cluster: <c>web</c>, <c>web.shop.svc.cluster.local</c>; null for others.</summary>
    public static ServiceReference? Reference(Destination destination)
    {
        if (!destination.Host.HasValue) return null;
        var (name, space) = ClusterName.Split(destination.Host.V);
        if (name.Length == 0) return null;
        return new ServiceReference(destination.From, destination.Host with { V = name }, destination.Port, "")
        {
            Namespace = space is null ? destination.From.Namespace : Value.Known(space, destination.Host.From),
        };
    }
}
