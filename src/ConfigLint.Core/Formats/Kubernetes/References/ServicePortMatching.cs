using ConfigLint.Formats.Kubernetes.Pods;
using ConfigLint.Model;
using ConfigLint.Model.Matching;

namespace ConfigLint.Formats.Kubernetes.References;

/// <summary>
/// Where the ports of a Service lead: to a number of its pods, which is asked as any port is that comes from outside, or
/// to a port that a container calls so. A name has to be there.
/// </summary>
internal sealed class ServicePortMatching(Cluster cluster, Func<PodWorkload, PodListeners> listenersOf)
{
    private int searches;

    public PortReached Resolve(ServicePort port, List<PodWorkload> pods, bool mayBeMore)
    {
        var target = port.Target;
        if (pods.Count == 0) return Open($"which pods {port.Service.Label} selects is not known");
        if (!target.Written.HasValue) return Open(target.Written.Note ?? "a port that is not known");
        return target.IsNumber ? Number(port, target.Number, pods, mayBeMore) : Name(port, target.Written.V, pods, mayBeMore);
    }

    private PortReached Name(ServicePort asked, string name, List<PodWorkload> pods, bool mayBeMore)
    {
        foreach (var pod in pods)
        {
            foreach (var port in pod.Ports)
            {
                if (port.Name is { HasValue: false }) mayBeMore = true;
                if (port.Name is not { HasValue: true } known || known.V != name) continue;
                if (!port.Number.HasValue) return Open("a port that is not known");
                return new PortReached(Reach(asked, port.Number.V, [pod], mayBeMore)) { Named = port };
            }
        }

        if (mayBeMore || pods.Exists(pod => pod.HasUnknownContainers && !Cluster.IsPatch(pod, pods)) || IsInjected(name)) return Open($"a port {name} may be there");
        var ports = pods.SelectMany(pod => pod.Ports).ToList();
        var near = ports.Count == 1 ? ports[0] : ports.Find(port => port.Name is { HasValue: true } other && Cluster.IsNear(other.V, name));
        var names = string.Join(", ", ports.Where(port => port.Number.HasValue).Take(MostShown).Select(port => port.Name is { HasValue: true } own ? own.V : $"{port.Number.V} without a name"));
        return new PortReached(new Resolution.Cut("no container calls a port so", null)) { Unknown = new UnknownPortName(near, names.Length == 0 ? "none" : names) };
    }

    private PortReached Number(ServicePort port, int number, List<PodWorkload> pods, bool mayBeMore)
    {
        // A patch of a workload that is there too has no containers of its own.
        var whole = pods.FindAll(pod => !Cluster.IsPatch(pod, pods) || listenersOf(pod).Outside.Accepting(number).Count > 0);
        return new PortReached(Reach(port, number, whole, mayBeMore, () => Undeclared(port, number, whole)));
    }

    private Resolution Reach(ServicePort port, int number, List<PodWorkload> pods, bool mayBeMore, Func<Value<int>?>? otherPort = null)
    {
        var at = new NameAnswer.Found(pods.ConvertAll(pod => listenersOf(pod).Outside), number)
        {
            Unless = mayBeMore || !port.IsTcp || pods.Exists(static pod => pod.HasUnknownContainers)
                ? $"what listens on {port.Target.Written.V} is not known"
                : null,
            OtherPort = otherPort,
        };
        // Of several that accept, rules ask one.
        return Matcher.Reach(at, null) is var to && to is Resolution.Matched({ Count: > 1 } several) ? new Resolution.Matched([several[0]]) : to;
    }

    private static PortReached Open(string reason) => new(new Resolution.Open(reason));

    /// <summary>
    /// <c>containerPort</c> opens nothing, so a number that is not there says little. It says much where the pod names one port, which no Service leads to, and its
    /// arguments, variables, probes and texts do not know the number.
    /// </summary>
    private Value<int>? Undeclared(ServicePort port, int number, List<PodWorkload> pods)
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
        return only.Number;
    }

    private static bool Reaches(ServicePort port, ContainerPort declared) =>
        port.Target is var target && (!target.Written.HasValue || (target.IsNumber ? target.Number == declared.Number.V : declared.Name is { } name && (!name.HasValue || name.V == target.Written.V)));

    /// <summary>Ports of containers that a mesh puts into the pod.</summary>
    private static bool IsInjected(string name) => name.StartsWith("http-envoy", StringComparison.Ordinal) || name.StartsWith("linkerd-", StringComparison.Ordinal);

    private const int MostShown = 6;
}
