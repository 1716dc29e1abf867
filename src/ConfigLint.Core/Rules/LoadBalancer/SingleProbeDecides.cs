using ConfigLint.Engine;
using ConfigLint.Formats.LoadBalancer;

namespace ConfigLint.Rules.LoadBalancer;

/// <summary>One failed probe is one lost packet or one collection of garbage; AWS does not accept less than two.</summary>
internal sealed class SingleProbeDecides : Rule<HealthCheck>
{
    protected internal override void Check(HealthCheck check, Report report)
    {
        if (check.Unhealthy is { Count: { HasValue: true, V: 1 } } unhealthy) report.At(unhealthy.Count).With("key", unhealthy.Key);
        if (check.Healthy is { Count: { HasValue: true, V: 1 } } healthy) report.At(healthy.Count).Variant("healthy").AtMost(Severity.Info).With("key", healthy.Key);
    }
}
