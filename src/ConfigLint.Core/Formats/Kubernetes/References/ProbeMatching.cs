using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Kubernetes.Pods;
using ConfigLint.Model;
using ConfigLint.Model.Matching;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Kubernetes.References;

/// <summary>Finds probes that ask a port which nothing in the pod has: the kubelet asks the pod, never a Service.</summary>
internal static class ProbeMatching
{
    /// <param name="shutIn">Listeners on the pod's own loopback that are said already, of the Service that leads there.</param>
    public static void AddLinks(Deployment deployment, Cluster cluster, PodWorkload pod, PodListeners listeners, HashSet<Listener> shutIn)
    {
        if (pod.HasUnknownContainers || pod.Template is null || pod.Containers.Count > ClusterLimits.Containers || cluster.ServicesOf(pod).Count > ClusterLimits.Searched) return;
        HashSet<YamlNode>? asked = null;
        foreach (var container in pod.Containers)
        {
            foreach (var probe in container.Probes)
            {
                var (number, declared) = Asked(probe);
                if (probe.Host is not null || number == 0) continue;
                if (listeners.Outside.Accepting(number) is { Count: > 0 } served)
                {
                    if (served.Count == 1
                        && AskOf(deployment, probe, number, served[0]) is { } ask) deployment.Probes.Add(ask);
                    continue;
                }

                if (listeners.Outside.OnLoopback(number) is { } own)
                {
                    if (!shutIn.Contains(own)) cluster.Links.Add(new ProbeLink(deployment, probe, number, own, null, Port(own)) { Declared = declared });
                    continue;
                }

                asked ??= PortsOf(pod, listeners);
                if (NumberSearch.Has(pod.Template, number, asked)) continue;
                var reached = Matcher.Reach(new NameAnswer.Found([listeners.Outside], number), null);
                if (reached is Resolution.Nobody { Unless: null, Instead: var instead })
                {
                    cluster.Links.Add(new ProbeLink(deployment, probe, number, instead, null, Port(instead)) { Declared = declared });
                }
                else if (declared is null && Confused(cluster, pod, number) is { } confused && listeners.Outside.Accepting(confused.Inner).FirstOrDefault() is { } listener)
                {
                    cluster.Links.Add(new ProbeLink(deployment, probe, number, null, confused.Port, Port(listener)));
                }
            }
        }
    }

    /// <summary>
    /// A request by HTTP to a program whose source says what it makes of that; null of all others, and of one with
    /// headers of its own.
    /// </summary>
    private static Probe? AskOf(Deployment deployment, PodProbe probe, int number, Listener served)
    {
        if (probe is not { Handler: "httpGet", Asked: { } asked }
            || served.Owner.Program is not ({ Pipeline: not null } or { ServedUnder: not null })
            || asked["httpHeaders"] is not null) return null;
        if (asked.Text("scheme") is { } scheme
            && !(scheme.HasValue && scheme.V.Equals("HTTP", StringComparison.OrdinalIgnoreCase))) return null;
        if (asked.Text("path") is not { HasValue: true } path) return null;
        var route = path.V.Split('?')[0];
        return new Probe(deployment, served.Owner, path.With(Endpoint.Tcp("pod", number)), $"{probe.Kind} {route}",
            new Resolution.Matched([served]))
        {
            Path = route.StartsWith('/') ? route : "/" + route,
            By = ProbeClient.Kubelet,
        };
    }

    /// <summary>The port a probe asks, and the port of its container that it names; 0 where that is not known.</summary>
    private static (int Number, ContainerPort? Declared) Asked(PodProbe probe)
    {
        if (probe.Port is not { } port) return default;
        if (port.IsNumber) return (port.Number, null);
        var named = probe.Container.Ports.Find(own => port.IsName && own.Name is { HasValue: true } name && name.V == port.Written.V);
        return named is { Number.HasValue: true } ? (named.Number.V, named) : default;
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

    private static Value<int> Port(Listener listener) => new(listener.On.V.Port, listener.On.Certainty, listener.On.From, listener.On.Note);

    /// <summary>What the probes themselves say of ports, and declarations that a program contradicts: no sign that something listens there.</summary>
    private static HashSet<YamlNode> PortsOf(PodWorkload pod, PodListeners listeners)
    {
        HashSet<YamlNode> ports = [];
        foreach (var container in pod.Containers)
        {
            foreach (var probe in container.Probes)
            {
                if (probe.PortNode is { } node) ports.Add(node);
            }

            foreach (var declared in container.Ports)
            {
                if (declared.Node is { } node && listeners.Contradicted.Exists(one => one.Port == declared)) ports.Add(node);
            }
        }

        return ports;
    }
}
