using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>Endpoints that are written by hand have no port of the name that the Service gives its own.</summary>
internal sealed class EndpointsOfOtherPortName : Rule<EndpointsLink>
{
    protected internal override void Check(EndpointsLink link, Report report)
    {
        var name = link.Port.Name is { HasValue: true } own ? own.V : "";
        report.At(link.Number)
            .And((link.Port.Name ?? link.Port.Target.Written).From.At, "port")
            .Variant(name.Length == 0 ? "unnamed" : "")
            .With("object", link.Endpoints.Label)
            .With("number", link.Number)
            .With("is", link.Name.Length == 0 ? "has no name" : $"is called {link.Name}")
            .With("service", link.Port.Service.Label)
            .With("name", name)
            .In(link.Deployment.Id);
    }
}
