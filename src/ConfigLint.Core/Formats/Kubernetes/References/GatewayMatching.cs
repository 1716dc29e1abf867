using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Kubernetes.References;

/// <summary>
/// Routes of the Gateway API between their Gateways and their backends: which listener takes them
/// (<c>allowedRoutes</c>, by default those of the Gateway's own namespace), and which namespace permits them
/// (ReferenceGrant). Only where every namespace is written.
/// </summary>
internal sealed class GatewayMatching(Deployment deployment, Cluster cluster)
{
    private const string Group = "gateway.networking.k8s.io";

    private readonly Elsewhere elsewhere = new(cluster);
    private readonly List<KubernetesObject> gateways = cluster.Objects.FindAll(static one =>
        one is { Group: Group, Kind: "Gateway", Name.HasValue: true });
    private readonly List<KubernetesObject> grants = cluster.Objects.FindAll(static one =>
        one is { Group: Group, Kind: "ReferenceGrant" });

    public void AddLinks()
    {
        if (gateways.Count > ClusterLimits.Near || grants.Count > ClusterLimits.Near) return;
        foreach (var route in cluster.Objects.OfType<GatewayRoute>())
        {
            if (route.IsOpen || route.Namespace is not { HasValue: true } space
                || cluster.Kustomizations.Change(route.File) || cluster.IsOpenAround(route.File))
            {
                continue;
            }

            foreach (var parent in route.Parents) AddParent(route, space, parent);
            // A route of a mesh has Services for parents, whose namespace it can send to.
            if (route.Parents.Any() && route.Spec.Maps("parentRefs")
                .All(static parent => parent.Text("kind") is null or { V: "Gateway" }))
            {
                foreach (var backend in route.Backends) AddGrant(route, space, backend);
            }
        }
    }

    private void AddParent(GatewayRoute route, Value<string> own, YamlMapping parent)
    {
        if (parent.Text("name") is not { HasValue: true } name) return;
        var space = parent.Text("namespace") ?? own;
        var named = gateways.FindAll(gateway => gateway.Name.V == name.V);
        var there = named.FindAll(gateway => gateway.MayBeIn(space));
        if (there.Count == 0)
        {
            if (elsewhere.Find(named, route, name.V, space) is { } away) cluster.Links.Add(
                new ParentLink(deployment, route, name, away, "away"));
            return;
        }

        if (there.Count != 1 || there[0] is not { IsOpen: false } gateway
            || cluster.Kustomizations.Change(gateway.File))
        {
            return;
        }

        var listeners = gateway.Spec.Maps("listeners").ToList();
        if (listeners.Count == 0 || listeners.Exists(static listener =>
            listener.Text("name") is not { HasValue: true }))
        {
            return;
        }

        if (parent["sectionName"] is not null)
        {
            if (parent.Text("sectionName") is not { HasValue: true } section) return;
            listeners.RemoveAll(listener => listener.Text("name")!.Value.V != section.V);
            // Listeners of a ListenerSet or of a patch are not among them.
            if (listeners.Count == 0 && gateway.Spec?["allowedListeners"] is null) cluster.Links.Add(
                new ParentLink(deployment, route, section, gateway, "section"));
        }

        if (listeners.Count == 0 || gateway.Namespace is not { HasValue: true } its || its.V == own.V
            || !listeners.TrueForAll(TakesOwnAlone))
        {
            return;
        }

        cluster.Links.Add(new ParentLink(deployment, route, name, gateway, "namespace"));
    }

    private static bool TakesOwnAlone(YamlMapping listener) => listener["allowedRoutes"] is null ||
        (listener["allowedRoutes"] is YamlMapping routes
            && (routes["namespaces"] is null || routes.Map("namespaces")
            .Text("from") is { HasValue: true, V: "Same" }));

    private void AddGrant(GatewayRoute route, Value<string> own, ServiceReference backend)
    {
        if (backend.Namespace is not { HasValue: true } space || space.V == own.V || !backend.Name.HasValue) return;
        var services = cluster.Namesakes(backend.Name.V)
            .FindAll(service => service.Namespace is { HasValue: true } its && its.V == space.V);
        if (services.Count != 1 || services[0].IsOpen || cluster.Kustomizations.Change(services[0].File)
            || cluster.IsOpenAround(services[0].File))
        {
            return;
        }

        if (!grants.Exists(grant => grant.IsOpen
            || (grant.MayBeIn(space) && Permits(grant, route, own.V, backend.Name.V)))) cluster.Links.Add(
            new GrantLink(deployment, backend, space, services[0]));
    }

    /// <summary>Whether it lets routes of a namespace name a Service; so does one that a template fills in.</summary>
    private static bool Permits(KubernetesObject grant, GatewayRoute route, string space, string service) =>
        grant.Spec.Maps("from").Any(from => Is(from.Text("kind"), route.Kind) && Is(from.Text("namespace"), space)) &&
        grant.Spec.Maps("to").Any(to => Is(to.Text("kind"), "Service")
            && (to.Text("name") is null || Is(to.Text("name"), service)));

    private static bool Is(Value<string>? written, string asked) => written is { } text
        && (!text.HasValue || text.V == asked);
}
