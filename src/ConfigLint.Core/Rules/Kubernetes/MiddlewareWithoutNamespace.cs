using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>Traefik's annotation names a Middleware by namespace and name; its name alone is nobody's.</summary>
internal sealed class MiddlewareWithoutNamespace : Rule<MiddlewareAnnotationLink>
{
    protected internal override void Check(MiddlewareAnnotationLink link, Report report)
    {
        var space = SpaceOf(link);
        var right = (space?.From.At.ToString().Trim('"', '\'') ?? "<its namespace>") + "-" + link.Name;
        var finding = report.At(link.Written)
            .And(link.Middleware.Name, "middleware")
            // Another Middleware may be called so together with its namespace.
            .AtMost(link.Name.IndexOf('-') < 0 ? Severity.Error : Severity.Warning)
            .With("object", link.From.Label)
            .With("name", link.Name)
            .With("right", right)
            .With("middleware", link.Middleware.Label)
            .In(link.Deployment.Id);
        if (space is not { HasValue: true }) return;
        finding.UnsafeFix(YamlEdits.Value(link.Written.From.At, link.Written.V,
            link.Written.V.Replace(link.Name + "@", right + "@")));
    }

    /// <summary>Null where whoever applies the Middleware decides.</summary>
    private static Value<string>? SpaceOf(MiddlewareAnnotationLink link)
    {
        var changes = Cluster.Of(link.Deployment)?.Kustomizations.Change(link.Middleware.File);
        return changes == true ? null : link.Middleware.Namespace ?? link.From.Namespace;
    }
}
