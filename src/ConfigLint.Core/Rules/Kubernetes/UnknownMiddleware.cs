using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>
/// An IngressRoute with a Middleware that is nearly the name of the one beside it, or the name of one in another
/// namespace.
/// </summary>
internal sealed class UnknownMiddleware : Rule<MiddlewareLink>
{
    protected internal override void Check(MiddlewareLink link, Report report) =>
        report.At(link.Name)
            .And(link.Near.Name, link.IsAway ? "away" : "near")
            .Variant(link.IsAway ? "away" : "")
            .AtMost(link.IsAway ? Severity.Warning : Severity.Error)
            .With("object", link.From.Label)
            .With("name", link.Name.V)
            .With("near", link.IsAway ? link.Near.Label : link.Near.Name.V)
            .In(link.Deployment.Id)
            .UnsafeFix(YamlEdits.Value(link.Name.From.At, link.Name.V, link.Near.Name.V));
}
