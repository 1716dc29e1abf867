using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>
/// The ConfigMap of ingress-nginx switches HTTP/2 off, and an Ingress speaks gRPC, which is nothing else.
/// </summary>
internal sealed class GrpcWithoutHttp2 : Rule<BackendLink>
{
    protected internal override void Check(BackendLink link, Report report)
    {
        if (link.Reference.From is not KubernetesIngress ingress || Grpc(ingress) is not { } protocol
            || Cluster.Of(link.Deployment) is not { } cluster)
        {
            return;
        }

        if (cluster.IngressNginxConfigs is not { Count: 1 } configs
            || configs[0]["use-http2"] is not { } off || GoBoolean.Parse(off.V) is not false)
        {
            return;
        }

        report.At(off)
            .And(protocol, "ingress")
            .AtMost(Severity.Warning)
            .With("object", configs[0].Label)
            .With("ingress", ingress.Label)
            .With("protocol", protocol.V)
            .In(link.Deployment.Id);
    }

    private static Value<string>? Grpc(KubernetesIngress ingress)
    {
        if (ingress.IsOpen || ingress.Class is { } controller
            && !(controller.HasValue && controller.V.IndexOf("nginx", StringComparison.Ordinal) >= 0))
        {
            return null;
        }

        return ingress.Annotation(IngressNginx.Prefix + "backend-protocol") is { } node
            && ManifestValue.Text(node) is { HasValue: true } text && text.V.ToUpperInvariant() is "GRPC" or "GRPCS"
            ? text : null;
    }
}
