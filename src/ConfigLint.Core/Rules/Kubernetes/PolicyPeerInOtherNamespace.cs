using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>A NetworkPolicy names pods without their namespace, and they are in another than its own.</summary>
internal sealed class PolicyPeerInOtherNamespace : Rule<AwayPeerLink>
{
    protected internal override void Check(AwayPeerLink link, Report report) => report.At(link.Asked)
        .And(link.Pod?.At ?? default, "pod")
        .Variant(link.Pod is null ? "controller" : link.IsIngress ? "" : "egress")
        .With("object", link.Policy.Label)
        .With("asked", $"{link.Key}: {link.Asked.V}")
        .With("space", link.Policy.Namespace!.Value.V)
        .With("pod", link.Pod?.Label)
        .With("there", link.Pod?.Namespace)
        .In(link.Deployment.Id);
}
