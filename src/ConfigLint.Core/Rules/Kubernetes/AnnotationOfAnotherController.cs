using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>Times, tries and paths. Sizes and protocols have rules of their own.</summary>
internal sealed class AnnotationOfAnotherController : Rule<KubernetesIngress>
{
    protected internal override void Check(KubernetesIngress ingress, Report report) =>
        ForeignAnnotation.Check(ingress, Settings, report);

    private static readonly HashSet<string> Settings =
        ["proxy-connect-timeout", "proxy-send-timeout", "proxy-read-timeout", "proxy-next-upstream-tries",
            "upstream-vhost", "rewrite-target"];
}
