using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>A VirtualService sends to a subset that the DestinationRule of the host does not define.</summary>
internal sealed class UnknownSubset : Rule<SubsetLink>
{
    protected internal override void Check(SubsetLink link, Report report) => report.At(link.Destination.Subset!.Value)
        .And(link.Rule.Subsets[0], "rule")
        .With("object", link.Destination.From.Label)
        .With("subset", link.Destination.Subset!.Value.V)
        .With("rule", link.Rule.Label)
        .With("subsets", string.Join(", ", link.Rule.Subsets.Select(subset => subset.Text)))
        .In(link.Deployment.Id)
        .UnsafeFix(Suggestion.Nearest(
            link.Destination.Subset!.Value.V, link.Rule.Subsets.Select(subset => subset.V)) is { } near
            ? YamlEdits.Value(link.Destination.Subset!.Value.From.At, link.Destination.Subset!.Value.V, near)
            : []);
}
