using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>
/// An autoscaler whose target is nearly the name of a workload that nothing scales, or the name of one in another
/// namespace.
/// </summary>
internal sealed class UnknownScaleTarget : Rule<ScaleLink>
{
    protected internal override void Check(ScaleLink link, Report report) => report.At(link.Scaler.TargetName!.Value)
        .And(link.Near.Name, link.IsAway ? "away" : "near")
        .Variant(link.IsAway ? "away" : "")
        .AtMost(link.IsAway ? Severity.Warning : Severity.Error)
        .With("object", link.Scaler.Label)
        .With("name", link.Scaler.TargetName!.Value.V)
        .With("near", link.Near.Label)
        .In(link.Deployment.Id)
        .UnsafeFix(YamlEdits.Value(
            link.Scaler.TargetName!.Value.From.At, link.Scaler.TargetName!.Value.V, link.Near.Name.V));
}
