using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>A VirtualService holds for a Gateway that is not where it is looked for.</summary>
internal sealed class UnknownMeshGateway : Rule<MeshGatewayLink>
{
    protected internal override void Check(MeshGatewayLink link, Report report) => report.At(link.Written)
        .And(link.Gateway.Name, "gateway")
        .AtMost(link.IsAway ? Severity.Warning : Severity.Error)
        .Variant(link.IsAway ? "" : "near")
        .With("object", link.From.Label)
        .With("name", link.Written.V)
        .With("space", link.Space)
        .With("gateway", link.Gateway.Label)
        .With("right", link.Gateway.Namespace is { HasValue: true } space ? $"{space.V}/{link.Gateway.Name.V}"
            : link.Gateway.Name.V)
        .In(link.Deployment.Id);
}
