using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>ingress-nginx speaks HTTP/1 to a port that is called grpc. Where the program is known, CFL4003 says it for sure.</summary>
internal sealed class Http1ToPortNamedGrpc : Rule<BackendLink>
{
    protected internal override void Check(BackendLink link, Report report)
    {
        if (link.Port is not { } port || link.To is Resolution.Matched { Only.Protocol.HasValue: true } || IngressNginx.WithoutProtocol(link) is not { } ingress) return;
        var named = port.AppProtocol is { V: "grpc" } protocol ? protocol
            : port.Name is { HasValue: true } name && (name.V == "grpc" || (name.V.StartsWith("grpc-", StringComparison.Ordinal) && name.V != "grpc-web")) ? name : default;
        if (!named.HasValue) return;
        report.At(link.Reference.Name)
            .And(named, "port")
            .With("object", ingress.Label)
            .With("service", port.Service.Label)
            .With("port", port.Port)
            .With("named", named.V)
            .In(link.Deployment.Id);
    }
}
