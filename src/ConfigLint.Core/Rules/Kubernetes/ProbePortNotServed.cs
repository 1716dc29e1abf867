using ConfigLint.Engine;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;
using ConfigLint.Rules.Chain;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>A probe that asks a port on which nothing in the pod listens, often the Service's, or nothing that the kubelet reaches.</summary>
internal sealed class ProbePortNotServed : Rule<ProbeLink>
{
    protected internal override void Check(ProbeLink link, Report report)
    {
        var port = link.Probe.Port!.Value;
        var isShutIn = link.Listener is { } shut && shut.On.V.Port == link.Number;
        var finding = report.At(port.Written).And(link.Instead, isShutIn ? "own" : "listener")
            .With("object", link.Probe.Container.Workload.Label)
            .With("probe", link.Probe.Kind)
            .With("asked", link.Number)
            .With("port", link.Instead.V)
            .In(link.Deployment.Id);
        if (link.Service is { } service) finding.And(service.Port, "service").Variant("service").With("service", service.Service.Label);
        if (link.Listener is { } listener) finding.AboutListener(link.Deployment, listener);
        if (isShutIn && link.Listener is { } own)
        {
            finding.Variant("loopback").UnsafeFix(EndpointEdits.Host(own.On.From.At, own.On.V.Host, "0.0.0.0"));
        }
        else
        {
            var written = link.Declared is { } declared ? (declared.Number.From.At, declared.Number.Text) : (port.Written.From.At, port.Written.V);
            if (link.Declared is not null) finding.And(link.Declared.Number, "named").Variant("named").With("name", port.Written.V);
            if (link.Listener is not null && !HopFinding.HasOnePort(link.Listener)) return;
            var instead = link.Instead.V.ToString(CultureInfo.InvariantCulture);
            finding.FixIn(link.Deployment, YamlEdits.Value(written.Item1, written.Item2, instead));
        }
    }
}
