using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>
/// A health check asks for a path that the application does not have, beside the ones where it answers health checks.
/// </summary>
internal sealed class HealthPathNotMapped : Rule<Probe>
{
    private const int NotFound = 404;

    protected internal override void Check(Probe probe, Report report)
    {
        if (probe is not
            {
                Path: { } path, By: not ProbeClient.Unknown,
                Reaches: Resolution.Matched { Only: { } served }
            }) return;
        if (served.Owner.Program?.Pipeline is not { Health: { Count: > 0 } health } pipeline) return;
        // "/health/{name}" answers below itself; a plain path does not: neither of UseHealthChecks nor of
        // MapHealthChecks (measured with .NET 10).
        if (health.Any(one => one.Path.IndexOf('{') >= 0 || one.Answers(path)) || pipeline.MayAnswer(path)) return;
        if (probe.Check is { } check && check.IsHealthy(NotFound)) return;
        report.At(probe.To)
            .Variant(probe.Check is null ? "" : "proxy")
            .And(health[0].At, "health")
            .With("wants", probe.Check?.Wants ?? "")
            .With("outcome", probe.Check?.Outcome ?? "")
            .With("asks", probe.Asks)
            .With("path", path)
            .With("served", health[0].Path)
            .AboutListener(probe.Deployment, served);
    }
}
