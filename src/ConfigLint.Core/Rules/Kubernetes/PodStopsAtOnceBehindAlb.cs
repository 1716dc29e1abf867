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
            || link.Service is not { } service || Cluster.Of(link.Deployment) is not { } cluster)
        {
            return;
        }

        if ((AwsAnnotations.Text(service, "target-type") ?? AwsAnnotations.Text(ingress,
            "target-type")) is not { V: "ip" } type)
        {
            return;
        }

        if (link.Port is null) return;
        var (pods, mayBeMore) = cluster.PodsOf(service);
        if (mayBeMore || pods.Count != 1 || pods[0] is not { HasUnknownContainers: false } pod
            || pod.Kind is not ("Deployment" or "Rollout"))
        {
            return;
        }

        if (pod.Containers.Find(container => Serves(container, link)) is not { PreStop: null } serving
            || pod.Containers.Exists(static container => container.PreStop is not null))
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

    private static bool Serves(PodContainer container, BackendLink link) => link.Port!.Target is var target &&
        (container.Workload.Containers.Count == 1
            || container.Ports.Exists(own => target.IsNumber ? own.Number.HasValue
            && own.Number.V == target.Number : own.Name is { HasValue: true } name && name.V == target.Written.V));
}
