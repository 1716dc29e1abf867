using ConfigLint.Formats.Kubernetes;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Chain.Kubernetes;

/// <summary>Finds probes that ask a port which nothing in the pod has: the kubelet asks the pod, never a Service.</summary>
internal static class ProbeMatching
{
    public static void AddLinks(Deployment deployment, Cluster cluster, PodWorkload pod, PodListeners listeners)
    {
        if (pod.HasUnknownContainers || pod.Template is null || pod.Containers.Count > ClusterLimits.Containers || cluster.ServicesOf(pod).Count > ClusterLimits.Searched) return;
        HashSet<YamlNode>? probed = null;
        foreach (var container in pod.Containers)
        {
            foreach (var probe in container.Probes)
            {
                if (probe.Port is not { IsNumber: true } port || probe.Host is not null || listeners.At(port.Number) is not null || IsOnLoopback(listeners, port.Number)) continue;
                probed ??= PortsOf(pod);
                if (Mentions.Of(pod.Template, port.Number, probed)) continue;
                if (listeners.Open is null && listeners.Listeners.Find(listener => !listener.IsSide && listener.On is { HasValue: true, V.IsUnix: false }) is { } instead)
                {
                    cluster.Links.Add(new ProbeLink(deployment, probe, instead, null, Port(instead)));
                }
                else if (Confused(cluster, pod, port.Number) is { } confused && listeners.At(confused.Inner) is { } listener)
                {
                    cluster.Links.Add(new ProbeLink(deployment, probe, null, confused.Port, Port(listener)));
                }
            }
        }
    }

    /// <summary>The port of a Service that leads from the number to another, which the pod does name.</summary>
    private static (ServicePort Port, int Inner)? Confused(Cluster cluster, PodWorkload pod, int number)
    {
        (ServicePort, int)? found = null;
        foreach (var service in cluster.ServicesOf(pod))
        {
            foreach (var port in service.Ports)
            {
                if (port.Target is { IsNumber: true } target && target.Number == number) return null;
                if (!port.Port.HasValue || port.Port.V != number) continue;
                var inner = port.Target.IsNumber ? port.Target.Number
                    : pod.Ports.FirstOrDefault(own => own.Name is { HasValue: true } name && port.Target.Written.HasValue && name.V == port.Target.Written.V) is { Number: { HasValue: true } declared } ? declared.V : 0;
                if (inner == 0) return null;
                found ??= (port, inner);
            }
        }

        return found;
    }

    private static bool IsOnLoopback(PodListeners listeners, int port) => listeners.Listeners.Exists(listener => listener.On.HasValue && listener.On.V.Port == port);

    private static Value<int> Port(Listener listener) => new(listener.On.V.Port, listener.On.Certainty, listener.On.From, listener.On.Note);

    /// <summary>What the probes themselves say of ports: no sign that something listens there.</summary>
    private static HashSet<YamlNode> PortsOf(PodWorkload pod)
    {
        HashSet<YamlNode> ports = [];
        foreach (var probe in pod.Containers.SelectMany(container => container.Probes))
        {
            if (probe.PortNode is { } node) ports.Add(node);
        }

        return ports;
    }
}
