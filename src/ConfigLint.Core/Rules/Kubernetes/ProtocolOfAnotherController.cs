using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>What is spoken to the backend.</summary>
internal sealed class ProtocolOfAnotherController : Rule<KubernetesIngress>
{
    protected internal override void Check(KubernetesIngress ingress, Report report) =>
        ForeignAnnotation.Check(ingress, Settings, report);

    private static readonly HashSet<string> Settings = ["backend-protocol", "ssl-passthrough"];
}
