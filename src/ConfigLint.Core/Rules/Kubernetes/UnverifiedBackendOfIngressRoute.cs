using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>
/// Traefik asks pods by their addresses, which stand in no certificate: https needs a ServersTransport that says whom
/// to trust.
/// </summary>
internal sealed class UnverifiedBackendOfIngressRoute : Rule<BackendLink>
{
    protected internal override void Check(BackendLink link, Report report)
    {
        if (link.Reference.From is not IngressRoute { IsOpen: false } route
            || link is not { Service: { IsOpen: false, IsExternalName: false }, Port: { } port }
            || Cluster.Of(link.Deployment) is not { } cluster || route.HasTransport(link.Reference))
        {
            return;
        }

        if (link.To is Resolution.Matched { Only.Tls: { HasValue: true, V: false } }
            || Https(route, link.Reference, port) is not { } scheme || SaysTrust(cluster))
        {
            return;
        }

        report.At(scheme)
            .AtMost(cluster.Workloads.Exists(TraefikPod.Is) ? Severity.Warning : Severity.Info)
            .With("object", route.Label)
            .With("service", port.Service.Label)
            .With("port", port.Port)
            .In(link.Deployment.Id);
    }

    /// <summary>
    /// Where https is written, or stands in the port (parseServiceProtocol in pkg/provider/kubernetes/crd).
    /// </summary>
    private static Value<string>? Https(IngressRoute route, ServiceReference backend, ServicePort port)
    {
        if (route.SchemeOf(backend) is { } scheme) return scheme.V == "https" ? scheme : null;
        return port.Port.V == 443 || port.Name is { HasValue: true } name
            && name.V.StartsWith("https", StringComparison.Ordinal) ? backend.Name : null;
    }

    /// <summary>In flags, values of a chart, or a file of Traefik.</summary>
    private static bool SaysTrust(Cluster cluster) =>
        cluster.Says("serversTransport") && (cluster.Says("insecureSkipVerify") || cluster.Says("rootCAs"));
}
