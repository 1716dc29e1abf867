using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>How large a request can be.</summary>
internal sealed class BodySizeOfAnotherController : Rule<KubernetesIngress>
{
    protected internal override void Check(KubernetesIngress ingress, Report report) =>
        ForeignAnnotation.Check(ingress, Settings, report);

    private static readonly HashSet<string> Settings = ["proxy-body-size", "client-body-buffer-size"];
}
