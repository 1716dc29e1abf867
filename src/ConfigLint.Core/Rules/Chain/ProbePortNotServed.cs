using ConfigLint.Chain.Kubernetes;
using ConfigLint.Engine;

namespace ConfigLint.Rules.Chain;

/// <summary>A probe that asks a port on which nothing in the pod listens, often the Service's.</summary>
internal sealed class ProbePortNotServed : Rule<ProbeLink>
{
    protected internal override void Check(ProbeLink link, Report report)
    {
        var finding = report.At(link.Probe.Port!.Value.NumberValue).And(link.Instead, "listener");
        if (link.Service is { } service) finding.And(service.Port, "service").Variant("service").With("service", service.Service.Label);
        finding
            .With("object", link.Probe.Container.Workload.Label)
            .With("probe", link.Probe.Kind)
            .With("asked", link.Probe.Port.Value.Number)
            .With("port", link.Instead.V)
            .In(link.Deployment.Id)
            .FixIn(link.Deployment, YamlEdits.Value(link.Probe.Port.Value.Written.From.At, link.Probe.Port.Value.Written.V, link.Instead.V.ToString(CultureInfo.InvariantCulture)));
    }
}
