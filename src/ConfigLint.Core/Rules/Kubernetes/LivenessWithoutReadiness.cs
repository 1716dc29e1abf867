using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>
/// A page that does more than answer decides on restarts, and nothing keeps requests away from a pod that is only slow.
/// </summary>
internal sealed class LivenessWithoutReadiness : Rule<PodWorkload>
{
    protected internal override void Check(PodWorkload pod, Report report)
    {
        if (pod.IsOpen) return;
        foreach (var container in pod.Containers)
        {
            if (container.Probes.Find(static probe => probe.Kind == "livenessProbe") is not { } live
                || container.Map["readinessProbe"] is not null)
            {
                continue;
            }

            if (live.Asked.Text("path") is not { HasValue: true } path || IsHealth(path.V)
                || live.Period is not { HasValue: true } period || live.Failures is not { HasValue: true } failures)
            {
                continue;
            }

            report.At(path)
                .With("object", pod.Label)
                .With("container", container.Name)
                .With("path", path.V)
                .With("window", (long)period.V * failures.V);
        }
    }

    /// <summary>What is called so is made to say whether the process lives.</summary>
    private static bool IsHealth(string path) => path.Length < 2
        || Array.Exists(Names, name => path.IndexOf(name, StringComparison.OrdinalIgnoreCase) >= 0);

    private static readonly string[] Names = ["health", "live", "alive", "ping", "status", "ready", "heartbeat",
        "check", "actuator", "up", "-/", "metrics", "version", "monitor", "favicon", ".html"];
}
