using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Model.Matching;

namespace ConfigLint.Formats.Kubernetes.Pods;

/// <summary>What proxies in pods send to: the pod's own loopback, or Services by their names.</summary>
internal sealed class PodProxies
{
    private readonly Deployment deployment;
    private readonly List<(Route Route, PodListeners From, PodContainer By, ServiceReference? To)> routes = [];

    public PodProxies(Deployment deployment, IEnumerable<(PodWorkload Pod, PodListeners Listeners)> pods)
    {
        this.deployment = deployment;
        foreach (var (pod, listeners) in pods)
        {
            foreach (var (container, configuration, home) in listeners.Configurations)
            {
                List<Route> own = [];
                foreach (var (_, config) in configuration.Nginx) NginxRoutes.Add(config, listeners.Scope, own);
                foreach (var file in configuration.Proxies) own.AddRange(file.RoutesIn(listeners.Scope));
                var gateways = configuration.Gateways;
                own.AddRange(Catalog.All.SelectMany(format => format.RoutesOf(home, gateways, static (_, _) => true)));
                foreach (var route in own) routes.Add((route, listeners, container, Reference(route, pod)));
            }
        }
    }

    /// <summary>The Services that are named.</summary>
    public IEnumerable<ServiceReference> References => routes.Select(static route => route.To).OfType<ServiceReference>();

    /// <summary>After the Services were looked for.</summary>
    public void AddHops(Cluster cluster)
    {
        if (routes.Count == 0) return;
        var found = new Dictionary<ServiceReference, BackendLink>();
        foreach (var link in cluster.Links.OfType<BackendLink>()) found[link.Reference] = link;
        foreach (var own in routes.GroupBy(static one => one.By).ToList())
        {
            Dictionary<Endpoint, Resolution> services = [];
            foreach (var one in own)
            {
                if (one.To is { } reference) services[one.Route.To.V] = found[reference].Reached.ForRoute();
            }

            var matcher = new Matcher(new PodNames(own.First().From, own.Key, cluster, services));
            foreach (var (route, _, _, _) in own)
            {
                deployment.Routes.Add(route);
                deployment.Hops.Add(new Hop(deployment, route, matcher.Resolve(route.To, route.Protocol)));
            }
        }
    }

    /// <summary><c>http://api:8000</c>, <c>api.shop.svc.cluster.local</c>; null where it names no Service.</summary>
    private static ServiceReference? Reference(Route route, PodWorkload pod)
    {
        if (!route.To.HasValue || route.To.V is { IsUnix: true } or { IsLoopback: true } or { IsAny: true }) return null;
        var (name, space) = ClusterName.Split(route.To.V.Host);
        if (name.Length == 0) return null;
        var port = route.To.V.Port;
        return new ServiceReference(pod, route.To.With(name), new PortReference(route.To.With(port.ToString(CultureInfo.InvariantCulture)), port), "")
        {
            ByNginx = route.Source is NginxPass,
            Namespace = space is null ? pod.Namespace : Value.Known(space, route.To.From),
        };
    }
}
