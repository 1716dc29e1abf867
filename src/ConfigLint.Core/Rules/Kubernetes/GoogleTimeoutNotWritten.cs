using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Formats.Kubernetes.Fronts;
using ConfigLint.Formats.Kubernetes.References;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>A BackendConfig that is there, and leaves the time of Google's load balancer at 30 s.</summary>
internal sealed class GoogleTimeoutNotWritten : Rule<BackendLink>
{
    protected internal override void Check(BackendLink link, Report report)
    {
        if (link.Reference.From is not KubernetesIngress { IsOpen: false } ingress || !GoogleBackend.Is(ingress)
            || link is not { Service: { } service, Port: { } port } || Cluster.Of(link.Deployment) is not { } cluster)
        {
            return;
        }

        if (BackendConfigReference.Of(service) is not { IsJson: true } reference || reference.For(port) is not { } name)
            return;
        if (GoogleBackend.Config(name, service, cluster) is not { Spec: { } spec } config
            || spec["timeoutSec"] is not null)
        {
            return;
        }

        report.At(config.Name)
            .And(link.Reference.Name, "ingress")
            .With("object", config.Label)
            .With("service", service.Label)
            .With("ingress", ingress.Label)
            .In(link.Deployment.Id);
    }
}
