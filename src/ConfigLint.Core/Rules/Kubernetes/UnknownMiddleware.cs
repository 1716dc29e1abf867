using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>An IngressRoute with a Middleware that is nearly the name of the one beside it.</summary>
internal sealed class UnknownMiddleware : Rule<MiddlewareLink>
{
    protected internal override void Check(MiddlewareLink link, Report report) =>
        report.At(link.Name)
            .And(link.Near.Name, "near")
            .With("object", link.From.Label)
            .With("name", link.Name.V)
            .With("near", link.Near.Name.V)
            .In(link.Deployment.Id)
            .UnsafeFix(YamlEdits.Value(link.Name.From.At, link.Name.V, link.Near.Name.V));
}
