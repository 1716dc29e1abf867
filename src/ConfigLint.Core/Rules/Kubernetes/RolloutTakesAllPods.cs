using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>A rolling update that may take all pods away before a new one is ready. Who runs a single pod accepts that it is away.</summary>
internal sealed class RolloutTakesAllPods : Rule<RolloutLink>
{
    protected internal override void Check(RolloutLink link, Report report)
    {
        if (link.Pods.V < 2 || IntOrPercent.Of(link.MaxUnavailable.V, link.Pods.V, up: false) is not { } away || away < link.Pods.V) return;
        report.At(link.MaxUnavailable)
            .And(link.Pods, "pods")
            .With("object", link.Workload.Label)
            .With("away", link.MaxUnavailable)
            .With("pods", link.Pods.V)
            .In(link.Deployment.Id);
    }
}
