using ConfigLint.Engine;
using ConfigLint.Formats.LoadBalancer;

namespace ConfigLint.Rules.LoadBalancer;

/// <summary>
/// A probe that may take as long as the time to the next one. AWS refuses it; where interval and timeout may be equal by default (Google, Azure), the format is not this one.
/// </summary>
internal sealed class HealthCheckTimeoutOverInterval : Rule<HealthCheck>
{
    protected internal override void Check(HealthCheck check, Report report)
    {
        if (check is not { Timeout: { Value: { HasValue: true } timeout } t, Interval: { Value: { HasValue: true } interval } i }) return;
        if (timeout.V.Milliseconds < interval.V.Milliseconds || interval.V.Milliseconds == 0) return;
        report.At(timeout).And(interval, "interval").With("timeoutKey", t.Key).With("timeout", timeout).With("intervalKey", i.Key).With("interval", interval);
    }
}
