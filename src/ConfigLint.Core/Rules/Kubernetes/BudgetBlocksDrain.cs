using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>A PodDisruptionBudget that lets no pod go. With maxUnavailable 0 somebody said so; with as many kept as there are it is a slip.</summary>
internal sealed class BudgetBlocksDrain : Rule<BudgetLink>
{
    protected internal override void Check(BudgetLink link, Report report)
    {
        var pods = link.Pods.V;
        if (link.Budget.MinAvailable is { HasValue: true } least)
        {
            if (IntOrPercent.Of(least.V, pods, up: true) is not { } kept || kept < pods) return;
            report.At(least).And(link.Pods, "pods")
                .With("object", link.Budget.Label)
                .With("kept", least)
                .With("pods", link.Pods.IsKnown ? $"{pods}" : $"{pods} by default")
                .With("workload", link.Workload.Label)
                .In(link.Deployment.Id);
        }
        else if (link.Budget.MaxUnavailable is { V: "0" or "0%" } most)
        {
            report.At(most).And(link.Workload.At, "workload").Variant("none").AtMost(Severity.Info)
                .With("object", link.Budget.Label)
                .With("workload", link.Workload.Label)
                .In(link.Deployment.Id);
        }
    }
}
