using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>backend-protocol HTTPS to a port that its Service calls http. Where the program is known, CFL4005 says it for sure.</summary>
internal sealed class TlsToPortNamedHttp : Rule<BackendLink>
{
    protected internal override void Check(BackendLink link, Report report)
    {
        if (link.To is Resolution.Matched { Only.Tls.HasValue: true }) return;
        if (link.Port is not { } port || link.Reference.From is not KubernetesIngress ingress || ingress.Annotation(IngressNginx.Prefix + "backend-protocol") is not { } node) return;
        var protocol = ManifestValue.Text(node);
        if (protocol.V != "HTTPS" || ingress.Class is { HasValue: true } controller && controller.V != "nginx") return;
        var named = port.AppProtocol is { V: "http" } app ? app : port.Name is { V: "http" or "http-web" or "web-http" } name ? name : Value<string>.Unknown("the name says nothing");
        if (named.IsUnknown || port.Port.V is 443 or 8443 || port.Target.Number is 443 or 8443 || port.Target is { IsName: true } target && target.Written.V.StartsWith("https", StringComparison.Ordinal)) return;
        report.At(protocol)
            .And(named, "port")
            .With("object", ingress.Label)
            .With("service", port.Service.Label)
            .With("port", port.Port)
            .With("name", named.V)
            .In(link.Deployment.Id);
    }
}
