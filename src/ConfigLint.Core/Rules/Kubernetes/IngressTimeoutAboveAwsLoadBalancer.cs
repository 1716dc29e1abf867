using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>An Ingress was told to wait for answers that the load balancer in front of it does not wait for.</summary>
internal sealed class IngressTimeoutAboveAwsLoadBalancer : Rule<AwsFrontLink>
{
    protected internal override void Check(AwsFrontLink link, Report report)
    {
        // Somebody raised the one and forgot the other; a little more than the other is meant so.
        if (link.ReadTimeout.V < 2 * link.Idle.V) return;
        report.At(link.ReadTimeout).And(link.Idle, "balancer")
            .With("ingress", link.Ingress.Label)
            .With("service", link.Service.Label)
            .With("inner", Quantity.WriteTime(link.ReadTimeout.V))
            .With("outer", Quantity.WriteTime(link.Idle.V) + (link.Idle.IsKnown ? "" : " (default)"))
            .With("seconds", Math.Min(4000, link.ReadTimeout.V / 1000))
            .In(link.Deployment.Id);
    }
}
