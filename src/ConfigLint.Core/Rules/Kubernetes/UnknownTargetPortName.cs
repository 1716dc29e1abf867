using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>A Service sends to a port by a name that no container of its pods has: it gets no endpoints.</summary>
internal sealed class UnknownTargetPortName : Rule<ServicePortLink>
{
    protected internal override void Check(ServicePortLink link, Report report)
    {
        if (link.Reached.Unknown is not { } lost) return;
        report.At(link.Port.Target.Written)
            .And(lost.Near is { } near ? near.Name?.From.At ?? near.Number.From.At : link.Pods[0].At, "pod")
            .With("object", link.Port.Service.Label)
            .With("name", link.Port.Target.Written.V)
            .With("pod", link.Pods[0].Label)
            .With("ports", lost.Ports)
            .In(link.Deployment.Id)
            .UnsafeFix(lost.Near is { } meant
                ? YamlEdits.Value(
                    link.Port.Target.Written.From.At, link.Port.Target.Written.V, meant.Name?.V ?? meant.Number.Text)
                : []);
    }
}
