using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>
/// A backend that is nearly the name of the Service beside it, or the name of a Service in another namespace.
/// </summary>
internal sealed class UnknownBackendService : Rule<BackendLink>
{
    protected internal override void Check(BackendLink link, Report report)
    {
        if (link.Near is not { } near) return;
        if (link.IsAway)
        {
            Away(link, near, report);
            return;
        }

        report.At(link.Reference.Name)
            .And(near.Name, "near")
            .Variant(link.Reference.From switch
            {
                PodWorkload => "proxy",
                IngressRoute => "traefik",
                OpenShiftRoute { IsPassthrough: true } => "openshift-passthrough",
                OpenShiftRoute => "openshift",
                _ => "",
            })
            .With("object", link.Reference.From.Label)
            .With("name", link.Reference.Name.V)
            .With("near", near.Label)
            .In(link.Deployment.Id)
            .UnsafeFix(EndpointEdits.Host(link.Reference.Name.From.At, link.Reference.Name.V, near.Name.V));
    }

    /// <summary>A namesake may be applied from elsewhere.</summary>
    private static void Away(BackendLink link, KubernetesService away, Report report) => report.At(link.Reference.Name)
        .And(away.Name, "away")
        .AtMost(Severity.Warning)
        .Variant(link.Reference.From switch
        {
            PodWorkload => "away-proxy",
            IngressRoute =>
            "away-traefik",
            OpenShiftRoute { IsPassthrough: true } => "away-openshift-passthrough",
            OpenShiftRoute => "away-openshift",
            GatewayRoute => "away-gateway",
            VirtualService => "away-mesh",
            _ => "away"
        })
        .With("object", link.Reference.From.Label)
        .With("name", link.Reference.Name.V)
        .With("space", link.Reference.Namespace!.Value.V)
        .With("near", away.Label)
        .In(link.Deployment.Id);
}
