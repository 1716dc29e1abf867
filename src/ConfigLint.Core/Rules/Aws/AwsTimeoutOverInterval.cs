using ConfigLint.Engine;
using ConfigLint.Formats.Aws;

namespace ConfigLint.Rules.Aws;

/// <summary>AWS takes only a health check whose interval is longer than its timeout.</summary>
internal sealed class AwsTimeoutOverInterval : Rule<AwsHealthCheck>
{
    protected internal override void Check(AwsHealthCheck check, Report report)
    {
        if (check.Interval is not { HasValue: true } interval || check.Timeout is not { HasValue: true } timeout || timeout.V < interval.V) return;
        var (at, other, role) = timeout.From.At.Equals(check.At) ? (interval, timeout, "timeout") : (timeout, interval, "interval");
        report.At(at).And(other, role)
            .Variant(check.IsClassic ? "classic" : "")
            .With("object", check.Object)
            .With("timeout", timeout.V)
            .With("interval", interval.V);
    }
}
