using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>An IngressRoute sends into another namespace, which Traefik does only where its start allows it.</summary>
internal sealed class ServiceOfNamespaceNotAllowed : Rule<BackendLink>
{
    protected internal override void Check(BackendLink link, Report report)
    {
        if (link.Reference.From is not IngressRoute { IsOpen: false, Namespace: { HasValue: true } own } route) return;
        if (link.Reference.Namespace is not { } space || space.V == own.V) return;
        if (Cluster.Of(link.Deployment) is not { } cluster || cluster.Says("allowCrossNamespace")) return;
        if (link.Service is not { } service || cluster.Kustomizations.Change(route.File)) return;
        report.At(space)
            .And(service.Name, "service")
            .AtMost(cluster.Workloads.Exists(TraefikPod.Is) ? Severity.Warning : Severity.Info)
            .With("object", route.Label)
            .With("service", service.Label)
            .With("name", service.Name.V)
            .With("own", own.V)
            .With("space", space.V)
            .In(link.Deployment.Id);
    }
}
