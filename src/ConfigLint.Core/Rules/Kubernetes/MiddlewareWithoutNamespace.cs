using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>Traefik's annotation names a Middleware by namespace and name; its name alone is nobody's.</summary>
internal sealed class MiddlewareWithoutNamespace : Rule<MiddlewareAnnotationLink>
{
    protected internal override void Check(MiddlewareAnnotationLink link, Report report)
    {
        var space = link.Middleware.Namespace is { HasValue: true } own ? own.V
            : link.From.Namespace is { HasValue: true } beside ? beside.V : "default";
        report.At(link.Written)
            .And(link.Middleware.Name, "middleware")
            // Another Middleware may be called so together with its namespace.
            .AtMost(link.Name.IndexOf('-') < 0 ? Severity.Error : Severity.Warning)
            .With("object", link.From.Label)
            .With("name", link.Name)
            .With("right", $"{space}-{link.Name}")
            .With("middleware", link.Middleware.Label)
            .In(link.Deployment.Id)
            .UnsafeFix(YamlEdits.Value(link.Written.From.At, link.Written.V,
                link.Written.V.Replace(link.Name + "@", $"{space}-{link.Name}@")));
    }
}
