using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>A NetworkPolicy lets pods speak to others, but not to the DNS.</summary>
internal sealed class PolicyWithoutDns : Rule<DnsLink>
{
    protected internal override void Check(DnsLink link, Report report) => report.At(link.Policy.Name)
        .And(link.Pod.At, "pod")
        .AtMost(link.HasBaseline ? Severity.Warning : Severity.Info)
        .With("object", link.Policy.Label)
        .With("pod", link.Pod.Label)
        .In(link.Deployment.Id);
}
