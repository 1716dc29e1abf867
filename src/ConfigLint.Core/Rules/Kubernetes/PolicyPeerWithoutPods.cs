using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>A NetworkPolicy lets in pods with a label that no pod has.</summary>
internal sealed class PolicyPeerWithoutPods : Rule<PolicyPeerLink>
{
    protected internal override void Check(PolicyPeerLink link, Report report) => report.At(link.Asked)
        .And(link.Label, "near")
        .With("object", link.Policy.Label)
        .With("asked", $"{link.Key}: {link.Asked.V}")
        .With("pod", link.Pod.Label)
        .With("label", $"{link.Key}: {link.Label.V}")
        .In(link.Deployment.Id)
        .UnsafeFix(YamlEdits.Value(link.Asked.From.At, link.Asked.V, link.Label.V));
}
