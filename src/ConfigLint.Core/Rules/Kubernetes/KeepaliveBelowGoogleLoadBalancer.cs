using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>Google's load balancer keeps connections to backends for 600 seconds, and nothing changes that.</summary>
internal sealed class KeepaliveBelowGoogleLoadBalancer : Rule<GoogleFrontLink>
{
    protected internal override void Check(GoogleFrontLink link, Report report)
    {
        if (link.KeepAlive.V > GoogleIdle) return;
        report.At(link.KeepAlive)
            .And(link.Ingress.Class!.Value, "ingress")
            .With("object", link.Ingress.Label)
            .With("time", Quantity.WriteTime(link.KeepAlive.V))
            .In(link.Deployment.Id);
    }

    private const long GoogleIdle = 600_000;
}
