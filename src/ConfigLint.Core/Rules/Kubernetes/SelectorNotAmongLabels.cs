using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>A Deployment, or another workload, whose selector the labels of its own template do not fulfil.</summary>
internal sealed class SelectorNotAmongLabels : Rule<OwnSelectorLink>
{
    protected internal override void Check(OwnSelectorLink link, Report report)
    {
        var finding = report.At(link.Asked).And(link.LabelAt, link.Label is null ? "labels" : "label")
            .With("object", link.Workload.Label)
            .With("key", link.Key)
            .With("asked", link.Asked.V)
            .With("label", link.Label is { } own ? own.V : "none")
            .In(link.Deployment.Id);
        var isRollout = link.Workload.Kind == "Rollout";
        finding.Variant((isRollout, link.Label is null) switch { (true, _) => "rollout", (_, true) => "missing", _ => "" });
        // What runs was made with the selector, which cannot be changed any more: a person has to know which of the two is new.
        if (link.Label is { } label && link.Asked.From.At.ToString().Trim('"', '\'') == link.Asked.V)
            finding.UnsafeFix(YamlEdits.Value(label.From.At, label.V, link.Asked.V));
    }
}
