using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>A pod names a ConfigMap or Secret that is in another namespace than its own.</summary>
internal sealed class ConfigurationInOtherNamespace : Rule<HolderLink>
{
    protected internal override void Check(HolderLink link, Report report)
    {
        if (link.From is not PodWorkload pod) return;
        report.At(link.Name)
            .And(link.Away.Name, "away")
            .With("object", pod.Label)
            .With("kind", link.Kind)
            .With("lower", link.Kind.ToLowerInvariant())
            .With("name", link.Name.V)
            .With("away", link.Away.Label)
            .In(link.Deployment.Id);
    }
}
