using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>Both probes ask one thing, and the one that restarts gives up before the one that only keeps requests away.</summary>
internal sealed class LivenessFailsBeforeReadiness : Rule<PodWorkload>
{
    protected internal override void Check(PodWorkload pod, Report report)
    {
        if (pod.HasUnknownContainers) return;
        foreach (var container in pod.Containers)
        {
            if (container.Probes.Find(probe => probe.Kind == "livenessProbe") is not { } live || container.Probes.Find(probe => probe.Kind == "readinessProbe") is not { } ready || !IsSame(live, ready)) continue;
            if (Window(live) is not { } sooner || Window(ready) is not { } later || sooner.V >= later.V) continue;
            report.At(sooner)
                .And(later.From.At, "ready")
                .With("object", pod.Label)
                .With("container", container.Name)
                .With("live", sooner.V)
                .With("ready", later.V);
        }
    }

    private static bool IsSame(PodProbe one, PodProbe other) => one.Handler == other.Handler && one.Port is { Written: { HasValue: true } port } && other.Port?.Written.V == port.V &&
        Text(one, "path") is { } path && path == Text(other, "path") && Text(one, "service") is { } service && service == Text(other, "service");

    /// <summary>Null where it is not known.</summary>
    private static string? Text(PodProbe probe, string key) => probe.Asked.Text(key) is { } written ? written.V : "";

    /// <summary>Seconds until a pod that stops answering has failed often enough; at the number that is written.</summary>
    private static Value<int>? Window(PodProbe probe)
    {
        var (period, failures) = (probe.Period, probe.Failures);
        if (!period.HasValue || !failures.HasValue) return null;
        return Value.Known((int)Math.Min(int.MaxValue, (long)period.V * failures.V), failures.IsKnown ? failures.From : period.From);
    }
}
