using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>
/// A Service whose selector the pods beside it, which have its name or its values, and its ports, do not match.
/// </summary>
internal sealed class ServiceSelectsNoPod : Rule<SelectorLink>
{
    protected internal override void Check(SelectorLink link, Report report) => report.At(link.Selector)
        .And(link.LabelAt, "label")
        .Variant(link.IsByValue ? "value" : "")
        .With("object", link.Service.Label)
        .With("selector", link.Selector.V)
        .With("pod", link.Meant.Label)
        .With("label", link.Label)
        .In(link.Deployment.Id);
}
