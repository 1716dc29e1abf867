using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>A backend that is nearly the name of the Service beside it.</summary>
internal sealed class UnknownBackendService : Rule<BackendLink>
{
    protected internal override void Check(BackendLink link, Report report)
    {
        if (link.Near is not { } near) return;
        report.At(link.Reference.Name)
            .And(near.Name, "near")
            .Variant(link.Reference.From switch { PodWorkload => "proxy", IngressRoute => "traefik", _ => "" })
            .With("object", link.Reference.From.Label)
            .With("name", link.Reference.Name.V)
            .With("near", near.Label)
            .In(link.Deployment.Id)
            .UnsafeFix(EndpointEdits.Host(link.Reference.Name.From.At, link.Reference.Name.V, near.Name.V));
    }
}
