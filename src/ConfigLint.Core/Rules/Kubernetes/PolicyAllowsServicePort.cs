using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>A NetworkPolicy is about ports of pods; it gives that of the Service in front of them.</summary>
internal sealed class PolicyAllowsServicePort : Rule<PolicyPortLink>
{
    protected internal override void Check(PolicyPortLink link, Report report)
    {
        var right = link.Number.ToString(CultureInfo.InvariantCulture);
        report.At(link.Allowed.Written)
            .And(link.Port.Target.Written.From.At, "service")
            .Variant(link.Allowed.IsNumber ? "" : "name")
            .With("allowed", link.Allowed.Written)
            .With("service", link.Port.Service.Label)
            .With("pod", link.Pod.Label)
            .With("port", link.Number)
            .In(link.Deployment.Id)
            .UnsafeFix(YamlEdits.Value(link.Allowed.Written.From.At, link.Allowed.Written.V, right));
    }
}
