using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>
/// <c>httpGet.host: localhost</c>: the kubelet asks from the node's network, where the loopback is the node's.
/// </summary>
internal sealed class ProbeOfNodeLoopback : Rule<PodWorkload>
{
    protected internal override void Check(PodWorkload pod, Report report)
    {
        if (pod.PodSpec is not { } spec || spec["hostNetwork"] is not null || pod.IsOpen) return;
        // A port of the node leads to the pod.
        var ports = pod.Containers.SelectMany(static one => one.Map.Maps("ports"));
        if (ports.Any(static port => port["hostPort"] is not null)) return;
        foreach (var probe in pod.Containers.SelectMany(static container => container.Probes))
        {
            if (probe.Host is not { V: "localhost" or "127.0.0.1" or "::1" } host) continue;
            report.At(host)
                .With("object", pod.Label)
                .With("probe", probe.Kind)
                .With("host", host.V)
                .With("handler", probe.Handler);
        }
    }
}
