using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;
using ConfigLint.Rules.Chain;
using ConfigLint.Text;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>A Service sends to a port of its pods on which nothing listens, or nothing that others reach.</summary>
internal sealed class TargetPortNotServed : Rule<ServicePortLink>
{
    protected internal override void Check(ServicePortLink link, Report report)
    {
        var target = link.Port.Target.Written;
        var finding = link.To switch
        {
            Resolution.Nobody { Instead: var listener } lost => NotServed(report.At(target), target.From.At, target.V, lost)
                .With("port", listener.On.V.Port).AboutMissed(link.Deployment, listener),
            Resolution.LoopbackOnly(var listener) => report.At(target).And(listener.On, "listener").Variant("loopback")
                .With("port", listener.On.V.Port).AboutListener(link.Deployment, listener)
                .UnsafeFix(EndpointEdits.Host(listener.On.From.At, listener.On.V.Host, "0.0.0.0")),
            Resolution.OtherPortNamed(_, var declared) => report.At(target).And(declared, "declared").Variant("declared")
                .With("port", declared.V).AtMost(Severity.Warning).In(link.Deployment.Id).FixIn(link.Deployment, Edits(target.From.At, target.V, declared.V)),
            _ => null,
        };
        finding?.With("object", link.Port.Service.Label).With("target", target.V).With("pod", link.Pods[0].Label);

        FindingBuilder NotServed(FindingBuilder at, Span written, string value, Resolution.Nobody lost)
        {
            var listener = lost.Instead;
            if (link.Reached.Named is { } named)
            {
                at.And(named.Number, "named").And(listener.On, "listener").Variant("named").With("number", named.Number.V);
                (written, value) = (named.Number.From.At, named.Number.Text);
            }
            else
            {
                at.And(listener.On, "listener");
            }

            if (link.Reached.Named is null && !HopFinding.HasOnePort(listener)) at.Variant("several");
            if (lost.Unless is not null) at.AtMost(Severity.Warning).Variant("beside");
            // Of several ports a person has to know which one is meant.
            return HopFinding.HasOnePort(listener) && lost.Unless is null ? at.FixIn(link.Deployment, Edits(written, value, listener.On.V.Port)) : at;
        }
    }

    private static TextEdit[] Edits(Span written, string value, int port) => YamlEdits.Value(written, value, port.ToString(CultureInfo.InvariantCulture));
}
