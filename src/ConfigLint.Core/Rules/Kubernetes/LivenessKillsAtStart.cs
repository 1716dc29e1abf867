using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>A liveness probe that has failed often enough seconds after the container started, with no startup probe to wait for it.</summary>
internal sealed class LivenessKillsAtStart : Rule<PodWorkload>
{
    protected internal override void Check(PodWorkload pod, Report report)
    {
        if (pod.HasUnknownContainers) return;
        foreach (var container in pod.Containers)
        {
            if (container.Probes.Find(probe => probe.Kind == "livenessProbe") is not { Handler.Length: > 0 } live || container.Map["startupProbe"] is not null) continue;
            var (delay, period, failures) = (live.Delay, live.Period, live.Failures);
            if (!delay.HasValue || !period.HasValue || !failures.HasValue) continue;
            var kills = delay.V + (long)period.V * (failures.V - 1);
            if (kills > Seconds) continue;
            report.At(failures.IsKnown ? failures : period)
                .With("object", pod.Label)
                .With("container", container.Name)
                .With("delay", delay.V)
                .With("period", period.V)
                .With("failures", failures.V)
                .With("kills", kills);
        }
    }

    private const int Seconds = 5;
}
