using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>A route of the Gateway API sends into another namespace, which does not permit it.</summary>
internal sealed class BackendWithoutGrant : Rule<GrantLink>
{
    protected internal override void Check(GrantLink link, Report report) => report.At(link.Space)
        .And(link.Service.Name, "service")
        .With("object", link.Backend.From.Label)
        .With("service", link.Service.Label)
        .With("kind", link.Backend.From.Kind)
        .With("from", link.Backend.From.Namespace!.Value.V)
        .With("space", link.Space.V)
        .In(link.Deployment.Id);
}
