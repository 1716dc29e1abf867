using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>Istio reads the protocol of a port from the start of its name, up to the first hyphen (protocol selection).</summary>
internal sealed class IstioProtocolAtEndOfPortName : Rule<MeshPortLink>
{
    protected internal override void Check(MeshPortLink link, Report report)
    {
        if (link.Port is not { AppProtocol: null, Name: { } name }) return;
        var parts = name.V.Split('-');
        if (Array.IndexOf(Protocols, parts[0]) >= 0 || parts[parts.Length - 1] is not ("http" or "http2" or "grpc") || link.Port.Service.IsOpen) return;
        var protocol = parts[parts.Length - 1];
        report.At(name)
            .And(link.Destination.Host, "route")
            .With("object", link.Port.Service.Label)
            .With("name", name.V)
            .With("protocol", protocol)
            .With("right", $"{protocol}-{name.V.Substring(0, name.V.Length - protocol.Length - 1)}")
            .In(link.Deployment.Id);
    }

    private static readonly string[] Protocols = ["http", "http2", "https", "grpc", "tcp", "tls", "udp", "mongo", "mysql", "redis"];
}
