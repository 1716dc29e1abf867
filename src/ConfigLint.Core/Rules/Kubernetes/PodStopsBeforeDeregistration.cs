using ConfigLint.Engine;
using ConfigLint.Formats.Aws;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>
/// An Application Load Balancer lets requests to a pod that stops go on for its deregistration delay. A hook that sleeps for less, and a program that is not known to finish them, cut them off. Only
/// where both times are written.
/// </summary>
internal sealed class PodStopsBeforeDeregistration : Rule<BackendLink>
{
    protected internal override void Check(BackendLink link, Report report)
    {
        if (link.Reference.From is not KubernetesIngress ingress || !AwsAnnotations.IsAlb(ingress)) return;
        if (link.Service is not { } service || Cluster.Of(link.Deployment) is not { } cluster) return;
        if ((AwsAnnotations.Text(service, "target-type") ?? AwsAnnotations.Text(ingress, "target-type")) is not { V: "ip" } type) return;
        var written = AwsAnnotations.Attribute(service, DelayKey) ?? AwsAnnotations.Attribute(ingress, DelayKey);
        if (written is not { } text) return;
        var delay = StackMap.NumberOf(text);
        var (pods, mayBeMore) = cluster.PodsOf(service);
        if (mayBeMore || pods.Count != 1 || pods[0] is not { HasUnknownContainers: false } pod) return;
        foreach (var container in pod.Containers)
        {
            if (link.Port is { Target.IsNumber: true } port && container.Ports.Count > 0 && !container.Ports.Exists(own => own.Number.V == port.Target.Number)) continue;
            if (PreStopHook.Sleep(container.PreStop) is not { } sleep || sleep.V >= delay.V || Finishes(link, pod, sleep.V, delay.V)) continue;
            report.At(sleep).And(delay, "delay").And(type.From.At, "type")
                .With("pod", pod.Label).With("ingress", ingress.Label).With("sleep", sleep.V).With("delay", delay.V).With("more", delay.V + 5)
                .In(link.Deployment.Id);
        }
    }

    /// <summary>The program is known to finish its requests after the hook, and has the time to.</summary>
    private static bool Finishes(BackendLink link, PodWorkload pod, int sleep, int delay)
    {
        if (link.To is not Resolution.Matched { Only.Owner.Program.GracefulStop: var own } || pod.GracePeriod is not { } grace) return false;
        return grace.V >= delay && sleep + (own.V / 1000) >= delay;
    }

    private const string DelayKey = "deregistration_delay.timeout_seconds";
}
