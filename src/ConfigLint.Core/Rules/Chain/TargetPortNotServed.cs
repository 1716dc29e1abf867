using ConfigLint.Chain.Kubernetes;
using ConfigLint.Engine;

namespace ConfigLint.Rules.Chain;

/// <summary>A Service sends to a port of its pods on which nothing listens.</summary>
internal sealed class TargetPortNotServed : Rule<ServicePortLink>
{
    protected internal override void Check(ServicePortLink link, Report report)
    {
        var finding = link.To switch
        {
            PortResolution.NotServed(var listener) => report.At(link.Port.Target.Written).And(listener.On, "listener")
                .With("port", listener.On.V.Port).With("program", listener.Owner.Program?.Name ?? listener.Owner.Name).Trust(listener),
            PortResolution.NotDeclared(var declared) => report.At(link.Port.Target.Written).And(declared.Number, "declared").Variant("declared")
                .With("port", declared.Number.V).AtMost(Severity.Warning),
            _ => null,
        };
        var port = link.To is PortResolution.NotServed { Instead: var served } ? served.On.V.Port : link.To is PortResolution.NotDeclared { Instead: var named } ? named.Number.V : 0;
        finding?.With("object", link.Port.Service.Label).With("target", link.Port.Target.Written.V).With("pod", link.Pods[0].Label).In(link.Deployment.Id)
            .FixIn(link.Deployment, YamlEdits.Value(link.Port.Target.Written.From.At, link.Port.Target.Written.V, port.ToString(CultureInfo.InvariantCulture)));
    }
}
