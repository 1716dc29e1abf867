using ConfigLint.Model;
using ConfigLint.Model.Matching;

namespace ConfigLint.Formats.Kubernetes.Pods;

/// <summary>Names as a container of a pod finds them: Services by theirs, all else is outside the cluster.</summary>
/// <param name="services">What the ports of Services that it sends to reach.</param>
internal sealed class PodNames(PodListeners pod, PodContainer from, IReadOnlyDictionary<Endpoint, Resolution> services) : NameService
{
    public override Machine Own { get; } = pod.Inside(from);

    public override Workload? Sender { get; } = pod.WorkloadOf(from);

    public override NameAnswer Look(Endpoint to) =>
        new NameAnswer.Ends(services.TryGetValue(to, out var reached) ? reached : new Resolution.Open($"{to.Host} is another host"));
}
