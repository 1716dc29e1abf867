using ConfigLint.Engine;
using ConfigLint.Formats.LoadBalancer;
using ConfigLint.Model;

namespace ConfigLint.Rules.LoadBalancer;

/// <summary>
/// Every 5xx is tried again, whatever the method. That a POST is repeated is advice, as the policy is everywhere; that somebody asked for it is a mistake waiting for
/// the first 504 behind a payment.
/// </summary>
internal sealed class RetryRepeatsWrites : Rule<RetryPolicy>
{
    protected internal override void Check(RetryPolicy policy, Report report)
    {
        if (policy.Retries is { Count: { HasValue: true, V: 0 } } || policy.On.FirstOrDefault(IsEveryError) is not { V: not null } on) return;
        var finding = policy switch
        {
            { NonIdempotent: { } allowed } => report.At(allowed).Variant("non-idempotent").And(on, "condition"),
            { Methods: { Count: > 0 } methods } when methods.FirstOrDefault(IsWrite) is { V: not null } write => report.At(write).Variant("method").And(on, "condition").With("method", write),
            { Methods.Count: 0 } => report.At(on).AtMost(Severity.Info),
            _ => null,
        };
        finding?.With("condition", on).With("times", policy.Retries is { Count: { HasValue: true } count } ? count.V == 1 ? "once more" : $"up to {count.Text} more times" : "again");
    }

    private static bool IsEveryError(Value<string> condition) => condition.HasValue && condition.V.ToLowerInvariant() is "5xx" or "500" or "all" or "any" or "*";

    private static bool IsWrite(Value<string> method) => method.HasValue && method.V.ToUpperInvariant() is "POST" or "PATCH";
}
