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
                Path: { Length: > 1 } path, By: not ProbeClient.Unknown,
                Reaches: Resolution.Matched { Listeners: { Count: 1 } only }
            }) return;
        if (only[0].Owner.Program?.Pipeline is not { Health: { Count: > 0 } health } pipeline) return;
        if (health.Any(one => Answers(one.Path, path)) || pipeline.MayAnswer(path)) return;
        if (probe.Check is { } check && check.IsHealthy(NotFound)) return;
        report.At(probe.To)
            .Variant(probe.Check is null ? "" : "proxy")
            .And(health[0].At, "health")
            .With("wants", probe.Check?.Wants ?? "")
            .With("outcome", probe.Check?.Outcome ?? "")
            .With("asks", probe.Asks)
            .With("path", path)
            .With("served", health[0].Path)
            .AboutListener(probe.Deployment, only[0]);
    }

    /// <summary>At the path itself, and below it where it is written so or another part of the path follows.</summary>
    private static bool Answers(string served, string path)
    {
        var own = "/" + served.Trim('/');
        return own.Length == 1 || own.IndexOf('{') >= 0
            || (path.TrimEnd('/') + "/").StartsWith(own + "/", StringComparison.OrdinalIgnoreCase);
    }
}
