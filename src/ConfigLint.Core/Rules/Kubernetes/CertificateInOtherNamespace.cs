using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>An Ingress names a certificate that is in another namespace than its own.</summary>
internal sealed class CertificateInOtherNamespace : Rule<HolderLink>
{
    protected internal override void Check(HolderLink link, Report report)
    {
        if (link.From is not KubernetesIngress ingress || Cluster.Of(link.Deployment) is not { } cluster
            || HasDefault(cluster))
        {
            return;
        }

        report.At(link.Name)
            .And(link.Away.Name, "away")
            .With("object", ingress.Label)
            .With("name", link.Name.V)
            .With("space", ingress.Namespace!.Value.V)
            .With("away", link.Away.Label)
            .In(link.Deployment.Id);
    }

    /// <summary>
    /// A certificate for all hosts: the flag of ingress-nginx, a store of Traefik, or values of a chart that set them.
    /// </summary>
    private static bool HasDefault(Cluster cluster) => cluster.Says("default-ssl-certificate")
        || cluster.Says("TLSStore") || cluster.Says("defaultCertificate");
}
