using ConfigLint.Engine;
using ConfigLint.Formats.LoadBalancer;

namespace ConfigLint.Rules.LoadBalancer;

/// <summary>Load times the number of tries, just when the backends cannot take more.</summary>
internal sealed class RetryAmplification : Rule<RetryPolicy>
{
    protected internal override void Check(RetryPolicy policy, Report report)
    {
        if (policy.Retries is not { Count: { HasValue: true } retries } setting || retries.V < report.Options.Integer("maximum")) return;
        report.At(retries).With("key", setting.Key).With("retries", retries).With("tries", 1L + retries.V);
    }
}
