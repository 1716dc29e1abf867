using ConfigLint.Engine;
using ConfigLint.Formats.LoadBalancer;
using ConfigLint.Text;

namespace ConfigLint.Rules.LoadBalancer;

/// <summary>How long a dead backend keeps getting its share of the requests.</summary>
internal sealed class SlowFailureDetection : Rule<HealthCheck>
{
    protected internal override void Check(HealthCheck check, Report report)
    {
        if (check is not { Interval.Value: { HasValue: true } interval, Unhealthy.Count: { HasValue: true } threshold }) return;
        var window = interval.V.Milliseconds * threshold.V;
        if (window <= report.Options.Milliseconds("advised")) return;
        var finding = report.At(interval).And(threshold, "threshold").With("window", Quantity.WriteTime(window)).With("interval", interval).With("threshold", threshold);
        if (window <= report.Options.Milliseconds("tolerated")) finding.AtMost(Severity.Info);
    }
}
