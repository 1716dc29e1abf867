using ConfigLint.Engine;
using ConfigLint.Formats.LoadBalancer;

namespace ConfigLint.Rules.LoadBalancer;

/// <summary>Probes that follow one another faster than a busy backend recovers.</summary>
internal sealed class FrequentHealthCheck : Rule<HealthCheck>
{
    protected internal override void Check(HealthCheck check, Report report)
    {
        if (check.Interval is not { Value: { V.Milliseconds: > 0 } interval } setting) return;
        if (interval.V.Milliseconds >= report.Options.Milliseconds("minimum")) return;
        var finding = report.At(interval).With("key", setting.Key).With("interval", interval).With("probes", 60_000 / interval.V.Milliseconds);
        // One a second is what proxies on the same host do; below that it is a slip or an attack on oneself.
        if (interval.V.Milliseconds >= 1000) finding.AtMost(Severity.Info);
    }
}
