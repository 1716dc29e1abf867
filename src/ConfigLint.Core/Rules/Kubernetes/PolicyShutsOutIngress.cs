using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>
/// A NetworkPolicy lets in its own namespace alone, or nobody, and the controller of an Ingress runs in another; or
/// pods alone, and a load balancer sends.
/// </summary>
internal sealed class PolicyShutsOutIngress : Rule<ShutOutLink>
{
    protected internal override void Check(ShutOutLink link, Report report) => report.At(link.Policy.Name)
        .And(link.Front.Name, "ingress")
        .And(link.Balancer?.At ?? default, "admitted")
        .Variant(link.AdmitsNobody ? "nobody" : link.Balancer is not null ? "balancer" : "")
        .AtMost(link.HasBaseline ? Severity.Warning : Severity.Info)
        .With("object", link.Policy.Label)
        .With("pod", link.Pod.Label)
        .With("ingress", link.Front.From.Label)
        .In(link.Deployment.Id);
}
