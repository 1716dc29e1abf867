using ConfigLint.Engine;
using ConfigLint.Formats.LoadBalancer;
using ConfigLint.Text;

namespace ConfigLint.Rules.LoadBalancer;

/// <summary>How long a backend may take to start before it has failed as many probes as make it unhealthy.</summary>
internal sealed class StartupWindowTooShort : Rule<HealthCheck>
{
    protected internal override void Check(HealthCheck check, Report report)
    {
        if (check is not { Interval.Value: { HasValue: true } interval, Unhealthy.Count: { HasValue: true } threshold }) return;
        if (interval.V.Milliseconds == 0 || threshold.V == 0) return;
        var delay = check.Delay?.Value;
        var window = (delay?.V.Milliseconds ?? 0) + threshold.V * interval.V.Milliseconds;
        if (window > report.Options.Milliseconds("start")) return;
        var finding = delay is { } written ? report.At(written).And(interval, "interval") : report.At(interval).Variant("no-delay");
        finding.And(threshold, "threshold").With("window", Quantity.WriteTime(window)).With("interval", interval).With("threshold", threshold).With("delay", delay);
        if (window > report.Options.Milliseconds("restart")) finding.AtMost(Severity.Info);
    }
}
