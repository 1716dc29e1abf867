using ConfigLint.Engine;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>The kubelet looks a port's name up among the ports of the probe's own container (probe.ResolveContainerPort).</summary>
internal sealed class UnknownProbePortName : Rule<PodWorkload>
{
    protected internal override void Check(PodWorkload pod, Report report)
    {
        if (pod.HasUnknownContainers) return;
        foreach (var probe in pod.Containers.SelectMany(container => container.Probes))
        {
            if (probe.Port is not { IsName: true } port || probe.Handler == "grpc" || probe.Container.Ports.Exists(own => own.Name is { } name && (!name.HasValue || name.V == port.Written.V))) continue;
            var written = probe.Container.Ports.Select(own => own.Name?.V ?? $"{own.Number.Text} without a name");
            var names = string.Join(", ", written);
            var finding = report.At(port.Written)
                .With("object", pod.Label)
                .With("probe", probe.Kind)
                .With("container", probe.Container.Name)
                .With("port", port.Written.V)
                .With("ports", names.Length == 0 ? "none" : names)
                // The port may be the one that is missing.
                .UnsafeFix(Near(probe.Container, port.Written.V) is { } near ? YamlEdits.Value(port.Written.From.At, port.Written.V, near) : []);
            // A liveness probe that errs kills nothing (prober.go: the result is unknown), and so protects nothing.
            if (probe.Kind == "livenessProbe") finding.Variant("liveness").AtMost(Severity.Warning);
            else if (probe.Kind == "startupProbe") finding.Variant("startup");
        }
    }

    /// <param name="container">The names of its ports are known, else nothing is reported.</param>
    private static string? Near(PodContainer container, string name) =>
        Suggestion.Nearest(name, container.Ports.Select(port => port.Name?.V).OfType<string>());
}
