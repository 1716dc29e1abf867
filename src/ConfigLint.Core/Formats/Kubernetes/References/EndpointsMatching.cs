using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Kubernetes.References;

/// <summary>
/// Endpoints and EndpointSlices that are written beside a Service without a selector: kube-proxy and proxies join ports
/// by their names, and a port without one has the empty name (EndpointSubset in k8s.io/api/core/v1).
/// </summary>
internal static class EndpointsMatching
{
    public static void AddLinks(Deployment deployment, Cluster cluster)
    {
        var written = cluster.Objects.FindAll(static one =>
            one is { Group: "", Kind: "Endpoints" } or { Group: "discovery.k8s.io", Kind: "EndpointSlice" });
        if (written.Count is 0 or > ClusterLimits.Near) return;
        foreach (var service in cluster.Services)
        {
            if (service.Selector.Count > 0 || service.IsOpen || service.IsExternalName || !service.Name.HasValue)
                continue;
            // A patch of Kustomize says what it changes, and leaves the selector out.
            if (cluster.Namesakes(service.Name.V).Count != 1) continue;
            var folder = Cluster.FolderOf(service.File);
            var own = written.FindAll(one => one.MayBeBeside(service) && Cluster.FolderOf(one.File) == folder
                && NameOf(one) is { } name && (!name.HasValue || name.V == service.Name.V));
            if (own.Count == 0 || own.Exists(static one => one.IsOpen || NameOf(one) is { HasValue: false })) continue;
            List<(KubernetesObject Of, YamlMapping Port)> ports = [.. own.SelectMany(static one =>
                PortsOf(one).Select(port => (one, port)))];
            foreach (var port in service.Ports) Add(deployment, cluster, port, ports);
        }
    }

    private static void Add(Deployment deployment, Cluster cluster, ServicePort port,
        List<(KubernetesObject Of, YamlMapping Port)> ports)
    {
        var name = port.Name is { } called ? called.HasValue ? called.V : null : "";
        if (name is null || ports.Exists(one => one.Port.Text("name") is { } its ? !its.HasValue
            || its.V == name : name.Length == 0))
        {
            return;
        }

        foreach (var (of, one) in ports)
        {
            if (one.Number("port") is not { HasValue: true } number
                || (ports.Count > 1 && number.V != port.Target.Number
                && !(port.Port.HasValue && number.V == port.Port.V)))
            {
                continue;
            }

            cluster.Links.Add(new EndpointsLink(deployment, port, of, number, one.Text("name") is { } its ? its.V
                : ""));
            return;
        }
    }

    /// <summary>The Service that they are of.</summary>
    private static Value<string>? NameOf(KubernetesObject one) => one.Kind == "Endpoints" ? one.Name
        : one.Metadata.Map("labels").Text("kubernetes.io/service-name");

    private static IEnumerable<YamlMapping> PortsOf(KubernetesObject one) =>
        one.Kind == "Endpoints" ? one.Root.Maps("subsets").SelectMany(static subset => subset.Maps("ports"))
            : one.Root.Maps("ports");
}
