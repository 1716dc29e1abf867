using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>No listener of the Gateway that a route names takes it.</summary>
internal sealed class RouteNotTakenByGateway : Rule<ParentLink>
{
    protected internal override void Check(ParentLink link, Report report) => report.At(link.Parent)
        .And(link.Gateway.Name, "gateway")
        .AtMost(link.Why == "namespace" ? Severity.Error : Severity.Warning)
        .Variant(link.Why == "namespace" ? "" : link.Why)
        .With("object", link.Route.Label)
        .With("asked", link.Parent.V)
        .With("gateway", link.Gateway.Label)
        .With("space", link.Route.Namespace!.Value.V)
        .In(link.Deployment.Id);
}
