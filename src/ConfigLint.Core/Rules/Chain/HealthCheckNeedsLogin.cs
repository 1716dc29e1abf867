using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>A health check asks for a path that the application answers to those alone who have logged in.</summary>
internal sealed class HealthCheckNeedsLogin : Rule<Probe>
{
    protected internal override void Check(Probe probe, Report report)
    {
        if (probe is not
            {
                Path: { } path, By: not ProbeClient.Unknown,
                Reaches: Resolution.Matched { Only: { } served }
            }) return;
        if (served.Owner.Program?.Pipeline?.Security.Guarded is not { } guarded) return;
        if (guarded.FirstOrDefault(one => HealthPath.Same(one.Path, path)) is not { } asked) return;
        if (asked.Answers.Any(status => IsHealthy(probe, status))) return;
        report.At(probe.To)
            .Variant(probe.Check is null ? "" : "proxy")
            .And(asked.At, "login")
            .With("asks", probe.Asks)
            .With("path", path)
            .With("status", asked.Answers[0])
            .With("wants", probe.Check?.Wants ?? "")
            .With("outcome", probe.Check?.Outcome ?? "")
            .AboutListener(probe.Deployment, served);
    }

    /// <summary>Where a redirect to a page of the application leads is not followed here: it may be healthy.</summary>
    private static bool IsHealthy(Probe probe, int status) => probe.By switch
    {
        ProbeClient.Proxy => probe.Check!.IsHealthy(status),
        _ => status < 400,
    };
}
