using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>
/// A Gateway of Istio ends TLS and sends plain HTTP to a port that speaks TLS: no DestinationRule opens it.
/// </summary>
internal sealed class PlainHttpToTlsInMesh : Rule<MeshTlsLink>
{
    protected internal override void Check(MeshTlsLink link, Report report) =>
        report.At(link.Destination.Port?.Written ?? link.Destination.Host)
            .And(link.Listener?.Tls.From.At ?? (link.Port.AppProtocol ?? link.Port.Name ?? link.Port.Target.Written)
                .From.At, link.Listener is null ? "port" : "listener")
            .AtMost(link.Listener is null ? Severity.Warning : Severity.Error)
            .With("object", link.Destination.From.Label)
            .With("service", link.Port.Service.Label)
            .With("port", link.Port.Port)
            .With("host", link.Destination.Host.V)
            .In(link.Deployment.Id);
}
