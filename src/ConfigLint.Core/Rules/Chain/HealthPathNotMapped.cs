using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>
/// A health check asks for a path that the application does not have, beside the ones where it answers health checks.
/// </summary>
internal sealed class HealthPathNotMapped : Rule<Probe>
{
    protected internal override void Check(Probe probe, Report report)
    {
        if (probe is not
            {
                Path: { Length: > 1 } path, By: not ProbeClient.Unknown,
                Reaches: Resolution.Matched { Listeners: { Count: 1 } only }
            }) return;
        if (only[0].Owner.Program?.Pipeline is not { Health: { Count: > 0 } health } pipeline) return;
        if (health.Any(one => Answers(one.Path, path)) || pipeline.MayAnswer(path)) return;
        report.At(probe.To)
            .And(health[0].At, "health")
            .With("asks", probe.Asks)
            .With("path", path)
            .With("served", health[0].Path)
            .AboutListener(probe.Deployment, only[0]);
    }

    /// <summary>
    /// UseHealthChecks answers below its path too (HealthCheckApplicationBuilderExtensions, MapWhen
    /// StartsWithSegments).
    /// </summary>
    private static bool Answers(string served, string path)
    {
        var own = "/" + served.Trim('/');
        return own.Length == 1 || own.IndexOf('{') >= 0 || path.TrimEnd('/')
            .StartsWith(own, StringComparison.OrdinalIgnoreCase);
    }
}
