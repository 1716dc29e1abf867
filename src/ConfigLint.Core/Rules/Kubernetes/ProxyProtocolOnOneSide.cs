using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>The load balancer and ingress-nginx do not agree on whether connections begin with the PROXY protocol.</summary>
internal sealed class ProxyProtocolOnOneSide : Rule<ProxyProtocolLink>
{
    protected internal override void Check(ProxyProtocolLink link, Report report)
    {
        var finding = link.Expected.V
            // Defaults of the cloud's controller are set elsewhere.
            ? report.At(link.Expected).And(link.Sent, "cloud").AtMost(Severity.Warning)
            : report.At(link.Sent).And(link.Expected, "config").Variant("sent");
        finding
            .With("object", link.Config.Label)
            .With("service", link.Service.Label)
            .With("annotation", link.Annotation)
            .In(link.Deployment.Id);
    }
}
