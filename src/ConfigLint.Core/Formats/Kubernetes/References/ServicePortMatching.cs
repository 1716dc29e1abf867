using ConfigLint.Formats.Kubernetes.Pods;
using ConfigLint.Model;

namespace ConfigLint.Formats.Kubernetes.References;

/// <summary>Finds what a port of a Service reaches in its pods. A name has to be there; a number is only lost where the pod is known, or nothing speaks of it.</summary>
internal sealed class ServicePortMatching(Cluster cluster, Func<PodWorkload, PodListeners> listenersOf)
{
    private int searches;

    public PortResolution Resolve(ServicePort port, List<PodWorkload> pods, bool mayBeMore)
    {
        var target = port.Target;
        if (pods.Count == 0) return new PortResolution.Open($"which pods {port.Service.Label} selects is not known");
        if (!target.Written.HasValue) return new PortResolution.Open(target.Written.Note ?? "a port that is not known");
        return target.IsNumber ? Number(port, target.Number, pods, mayBeMore) : Name(port, target.Written.V, pods, mayBeMore);
    }

    private PortResolution Name(ServicePort asked, string name, List<PodWorkload> pods, bool mayBeMore)
    {
        foreach (var pod in pods)
        {
            foreach (var port in pod.Ports)
            {
                if (port.Name is { HasValue: false }) mayBeMore = true;
                if (port.Name is not { HasValue: true } known || known.V != name) continue;
                if (!port.Number.HasValue) return new PortResolution.Open("a port that is not known");
                return listenersOf(pod).At(port.Number.V) is { } listener ? new PortResolution.Served(listener)
                    : Unserved(asked, port.Number.V, [pod], mayBeMore, port) ?? new PortResolution.Open("a port that is not known");
            }
        }

        if (mayBeMore || pods.Exists(pod => pod.HasUnknownContainers && !Cluster.IsPatch(pod, pods)) || IsInjected(name)) return new PortResolution.Open($"a port {name} may be there");
        var ports = pods.SelectMany(pod => pod.Ports).ToList();
        var near = ports.Count == 1 ? ports[0] : ports.Find(port => port.Name is { HasValue: true } other && Cluster.IsNear(other.V, name));
        var names = string.Join(", ", ports.Where(port => port.Number.HasValue).Take(MostShown).Select(port => port.Name is { HasValue: true } own ? own.V : $"{port.Number.V} without a name"));
        return new PortResolution.NoSuchName(near, names.Length == 0 ? "none" : names);
    }

    private PortResolution Number(ServicePort port, int number, List<PodWorkload> pods, bool mayBeMore)
    {
        foreach (var pod in pods)
        {
            if (listenersOf(pod).At(number) is { } listener) return new PortResolution.Served(listener);
        }

        pods = pods.FindAll(pod => !Cluster.IsPatch(pod, pods));
        if (mayBeMore || !port.IsTcp || pods.Exists(pod => pod.HasUnknownContainers)) return new PortResolution.Open($"what listens on {port.Target.Written.V} is not known");
        if (pods.Exists(pod => listenersOf(pod).MayServe(number))) return new PortResolution.Open("something in the program may listen there");
        if (Unserved(port, number, pods, mayBeMore, null) is { } unserved) return unserved;
        if (pods.Find(pod => listenersOf(pod).Open is not null) is not { } open) return new PortResolution.Open("what the pod listens on is not known");
        return (PortResolution?)Undeclared(port, number, pods) ?? new PortResolution.Open(listenersOf(open).Open!);
    }

    /// <summary>What is said of a port on which nobody else than the pod itself finds a listener; null where the files do not say.</summary>
    /// <param name="declared">The port of a container whose name the Service asks for.</param>
    private PortResolution? Unserved(ServicePort port, int number, List<PodWorkload> pods, bool mayBeMore, ContainerPort? declared)
    {
        if (mayBeMore || !port.IsTcp || pods.Exists(pod => pod.HasUnknownContainers)) return null;
        if (pods.TrueForAll(pod => listenersOf(pod).OnLoopback(number) is not null)) return new PortResolution.LoopbackOnly(listenersOf(pods[0]).OnLoopback(number)!);
        // A program that is told another port than its container declares is not where others suppose it, whatever its neighbours run.
        var isOpen = pods.Exists(pod => listenersOf(pod).Open is not null);
        if (isOpen && !pods.TrueForAll(pod => listenersOf(pod).Contradicted.Exists(one => one.Port.Number.V == number))) return null;
        var listening = listenersOf(pods[0]).Instead(number);
        // On its loopback it waits for a neighbour to bring it the requests.
        if (isOpen && listening is { On.V.IsLoopback: true }) return null;
        return listening is not null ? new PortResolution.NotServed(listening) { Declared = declared, UnlessBeside = isOpen } : null;
    }

    /// <summary>
    /// <c>containerPort</c> opens nothing, so a number that is not there says little. It says much where the pod names one port, which no Service leads to, and its
    /// arguments, variables, probes and texts do not know the number.
    /// </summary>
    private PortResolution.NotDeclared? Undeclared(ServicePort port, int number, List<PodWorkload> pods)
    {
        if (port.Service.Ports.Count > ClusterLimits.Searched || ++searches > ClusterLimits.Searched) return null;
        ContainerPort? only = null;
        foreach (var pod in pods)
        {
            if (pod.Template is null || NumberSearch.Has(pod.Template, number, [])) return null;
            foreach (var declared in pod.Ports)
            {
                if (!declared.IsTcp || !declared.Number.HasValue || (only is not null && only.Number.V != declared.Number.V)) return null;
                only = declared;
            }

            if (cluster.ServicesOf(pod).Count > ClusterLimits.Searched || cluster.ServicesOf(pod).Any(service => service.Ports.Exists(other => only is not null && Reaches(other, only)))) return null;
        }

        if (only is null || cluster.Objects.Exists(one => one.Kind is "ConfigMap" or "Secret" && NumberSearch.Has(one.Root, number, []))) return null;
        return new PortResolution.NotDeclared(only);
    }

    private static bool Reaches(ServicePort port, ContainerPort declared) =>
        port.Target is var target && (!target.Written.HasValue || (target.IsNumber ? target.Number == declared.Number.V : declared.Name is { } name && (!name.HasValue || name.V == target.Written.V)));

    /// <summary>Ports of containers that a mesh puts into the pod.</summary>
    private static bool IsInjected(string name) => name.StartsWith("http-envoy", StringComparison.Ordinal) || name.StartsWith("linkerd-", StringComparison.Ordinal);

    private const int MostShown = 6;
}
