using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>How large the head of a response can be.</summary>
internal sealed class HeaderBufferOfAnotherController : Rule<KubernetesIngress>
{
    protected internal override void Check(KubernetesIngress ingress, Report report) =>
        ForeignAnnotation.Check(ingress, Settings, report);

    private static readonly HashSet<string> Settings = ["proxy-buffer-size", "proxy-buffers-number"];
}
