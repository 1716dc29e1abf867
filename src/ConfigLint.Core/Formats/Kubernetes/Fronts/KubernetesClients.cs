using ConfigLint.Formats.Aws;
using ConfigLint.Text;

namespace ConfigLint.Formats.Kubernetes.Fronts;

/// <summary>Where an object says that clients come by TLS, which ends in front of the pods.</summary>
internal static class KubernetesClients
{
    private const string TraefikTls = "traefik.ingress.kubernetes.io/router.tls";

    /// <summary>Certificates of Google's load balancer, which need no <c>tls:</c>.</summary>
    private static readonly string[] OfGoogle =
    [
        "networking.gke.io/managed-certificates", "ingress.gcp.kubernetes.io/pre-shared-cert",
    ];

    /// <summary>Null where nothing says so.</summary>
    public static Span? TlsOf(KubernetesObject one) => one switch
    {
        KubernetesIngress ingress => ingress.TlsAt ?? OfAnnotations(ingress),
        IngressRoute route => route.Spec?["tls"]?.At,
        _ => null,
    };

    private static Span? OfAnnotations(KubernetesIngress ingress)
    {
        if (AwsAnnotations.IsAlb(ingress)) return OfAlb(ingress);
        if (ingress.Annotation(TraefikTls) is { } written
            && ManifestValue.Text(written) is { HasValue: true, V: "true" }) return written.At;
        foreach (var name in GoogleBackend.Is(ingress) ? OfGoogle : [])
        {
            if (ingress.Annotation(name) is { } certificate) return certificate.At;
        }

        return null;
    }

    /// <summary>
    /// A certificate makes its listener one for HTTPS, and <c>listen-ports</c> says so (aws-load-balancer-controller,
    /// ingress annotations).
    /// </summary>
    private static Span? OfAlb(KubernetesIngress ingress)
    {
        if (ingress.Annotation(AwsAnnotations.Prefix + "certificate-arn") is { } certificate) return certificate.At;
        return AwsAnnotations.Text(ingress, "listen-ports") is { HasValue: true } ports
            && ports.V.IndexOf("HTTPS", StringComparison.Ordinal) >= 0
            ? ports.From.At
            : null;
    }
}
