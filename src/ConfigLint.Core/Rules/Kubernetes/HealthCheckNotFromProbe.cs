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
            || link is not { Service: { IsOpen: false } service, Port: { } port }
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

        if (Number(port.Target, pod) is not { } serving
            || pod.Containers.Find(container =>
            container.Ports.Exists(own => own.Number is { HasValue: true } number
            && number.V == serving)) is not { } container)
        {
            return;
        }

        if (container.Probes.Find(static probe =>
            probe.Kind == "readinessProbe") is not { Handler: "httpGet", Port: { } asked } ready
            || Number(asked, pod) is not { } other || other == serving)
        {
            return;
        }

        report.At(asked.Written)
            .And(port.Target.Written.From.At, "port")
            .With("pod", pod.Label)
            .With("asked", other)
            .With("serving", serving)
            .With("path", ready.Asked.Text("path") is { HasValue: true } path ? path.V : "/")
            .With("ingress", ingress.Label)
            .In(link.Deployment.Id);
    }

    private static int? Number(PortReference port, PodWorkload pod) => port.IsNumber ? port.Number
        : port.IsName && pod.Ports.FirstOrDefault(own => own.Name is { HasValue: true } name
            && name.V == port.Written.V) is { Number.HasValue: true } named ? named.Number.V : null;
}
