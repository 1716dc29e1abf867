using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes.References;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>A Service's name makes the variable from which a program takes the port to listen on.</summary>
internal sealed class ServiceVariableAsPort : Rule<ServiceVariableLink>
{
    protected internal override void Check(ServiceVariableLink link, Report report) => report.At(link.Service.Name)
        .And(link.Image, "container")
        .With("service", link.Service.Label)
        .With("object", link.Container.Workload.Label)
        .With("image", link.Image.V)
        .With("variable", link.Variable)
        .With("port", link.Service.Ports[0].Port.Text)
        .In(link.Deployment.Id);
}
