using ConfigLint.Engine;
using ConfigLint.Formats.Aws;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>
/// Nothing holds a pod back while an Application Load Balancer, which takes seconds to hear of it, still sends it
/// requests.
/// </summary>
internal sealed class PodStopsAtOnceBehindAlb : Rule<BackendLink>
{
    protected internal override void Check(BackendLink link, Report report)
    {
        if (link.Reference.From is not KubernetesIngress { IsOpen: false } ingress || !AwsAnnotations.IsAlb(ingress)
            || Cluster.Of(link.Deployment) is not { } cluster)
        {
            return;
        }

        var ofService = link.Service is { } service ? AwsAnnotations.Text(service, "target-type") : null;
        if ((ofService ?? AwsAnnotations.Text(ingress, "target-type")) is not { V: "ip" } type) return;
        var pods = Pods(link, cluster);
        if (pods.Count != 1 || pods[0] is not { HasUnknownContainers: false, Kind: not "Pod" } pod) return;
        if (pod.Containers.Find(container => Serves(container, link)) is not { } serving
            || pod.Containers.Exists(static container => container.MayHavePreStop))
        {
            return;
        }

        report.At((serving.Map.Text("name") ?? pod.Name).From.At)
            .And(type, "type")
            .With("pod", pod.Label)
            .With("container", serving.Name)
            .With("ingress", ingress.Label)
            .In(link.Deployment.Id);
    }

    /// <summary>Of a Service that is not in the tree those that have its name.</summary>
    private static List<PodWorkload> Pods(BackendLink link, Cluster cluster)
    {
        if (link.Service is null) return cluster.WorkloadsNamed(link.Reference.Name.V, link.Reference.Namespace);
        return cluster.PodsOf(link.Service) is { MayBeMore: false, Pods: var pods } ? pods : [];
    }

    private static bool Serves(PodContainer container, BackendLink link)
    {
        if (container.Workload.Containers.Count == 1) return true;
        return (link.Port?.Target ?? link.Reference.Port) is { } target
            && container.Ports.Exists(own => own.Is(target));
    }
}
