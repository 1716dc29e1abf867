using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Formats.Kubernetes.Fronts;
using ConfigLint.Formats.Kubernetes.References;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>
/// Google's load balancer takes its health check from a readiness probe only where that asks the port it sends to; else
/// it asks for GET /.
/// </summary>
internal sealed class HealthCheckNotFromProbe : Rule<BackendLink>
{
    protected internal override void Check(BackendLink link, Report report)
    {
        if (link.Reference.From is not KubernetesIngress { IsOpen: false } ingress || !GoogleBackend.Is(ingress)
            || link is not { Service: { } service, Port: { } port }
            || Cluster.Of(link.Deployment) is not { } cluster)
        {
            return;
        }

        if (service.Annotation(BackendConfigReference.Name) is not null
            || service.Annotation("beta." + BackendConfigReference.Name) is not null)
        {
            return;
        }

        if (cluster.PodsOf(service) is not { MayBeMore: false, Pods: { Count: 1 } pods }
            || pods[0] is not { HasUnknownContainers: false } pod)
        {
            return;
        }

        var serving = Number(port.Target, pod);
        if (serving == 0 || pod.Containers.Find(container => container.Ports.Exists(own => own.Is(port.Target)))
            is not { } container)
        {
            return;
        }

        if (container.Probes.Find(static probe =>
            probe.Kind == "readinessProbe") is not { Handler: "httpGet", Port: { } asked } ready)
        {
            return;
        }

        var other = Number(asked, pod);
        if (other == 0 || other == serving) return;

        report.At(asked.Written)
            .And(port.Target.Written.From.At, "port")
            .With("pod", pod.Label)
            .With("asked", other)
            .With("serving", serving)
            .With("path", ready.Asked?["path"]?.At.ToString().Trim('"', '\'') ?? "/")
            .With("ingress", ingress.Label)
            .In(link.Deployment.Id);
    }

    /// <summary>0 where it is not known.</summary>
    private static int Number(PortReference port, PodWorkload pod) => port.IsNumber
        ? port.Number
        : pod.Ports.FirstOrDefault(own => own.Is(port))?.Number.V ?? 0;
}
