using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>What the API server does not accept of a probe (validation.ValidateProbe).</summary>
internal sealed class ProbeRefused : Rule<PodWorkload>
{
    protected internal override void Check(PodWorkload pod, Report report)
    {
        foreach (var probe in pod.Containers.SelectMany(container => container.Probes))
        {
            if (probe.Kind != "readinessProbe" && probe.Map.Number("successThreshold") is { HasValue: true, V: not (0 or 1) } successes)
            {
                report.At(successes).With("object", pod.Label).With("probe", probe.Kind).With("value", successes)
                    .SafeFix(successes.V > 1 ? YamlEdits.Value(successes.From.At, successes.Text, "1") : []);
            }

            var handlers = Handlers.Where(handler => probe.Map[handler] is not null).ToList();
            if (handlers.Count > 1)
            {
                report.At(probe.Map[handlers[1]]!.At with { Length = 0 })
                    .Variant("two")
                    .And(probe.Map[handlers[0]]!.At with { Length = 0 }, "other")
                    .With("object", pod.Label)
                    .With("probe", probe.Kind)
                    .With("handlers", string.Join(" and ", handlers));
            }
        }
    }

    private static readonly string[] Handlers = ["httpGet", "tcpSocket", "grpc", "exec"];
}
