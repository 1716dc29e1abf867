using ConfigLint.Engine;
using ConfigLint.Formats.LoadBalancer;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.LoadBalancer;

/// <summary>Whether the tries fit into the time that a request has: (1 + retries) x the time of one.</summary>
internal sealed class RetriesExceedTimeout : Rule<LoadBalancerPool>
{
    protected internal override void Check(LoadBalancerPool pool, Report report)
    {
        if (pool.Retries is not { Retries: { Count: { HasValue: true, V: > 0 } retries } } policy || OneTry(policy, pool.Timeouts) is not { } one) return;
        var total = (1L + retries.V) * one.Milliseconds;
        if (pool.Timeouts?.Request is { Value: { HasValue: true, V.Milliseconds: > 0 and var limit } } request)
        {
            if (total <= limit) return;
            var finding = report.At(retries).Variant(one.Milliseconds >= limit ? "none" : "").And(request.Value, "limit").With("limit", request.Value).With("limitKey", request.Key);
            // Tries that fail fast fit in; only a limit set for each of them shows that slow ones were meant to be repeated.
            if (policy.PerTry is null && one.Milliseconds < limit) finding.AtMost(Severity.Info);
            Describe(finding, retries.V, one, total);
        }
        else if (pool.Timeouts?.Request is null && total > report.Options.Milliseconds("patience"))
        {
            Describe(report.At(retries).Variant("unlimited").AtMost(Severity.Info), retries.V, one, total);
        }
    }

    private static void Describe(FindingBuilder finding, int retries, Try one, long total)
    {
        foreach (var part in one.Parts) finding.And(part.Value, "part");
        finding.With("retries", retries).With("tries", 1L + retries).With("try", one.Written).With("total", Quantity.WriteTime(total));
    }

    /// <summary>The longest a try takes: its own limit, else connecting and waiting for the answer.</summary>
    private static Try? OneTry(RetryPolicy policy, TimeoutSettings? timeouts)
    {
        if (policy.PerTry is { } perTry) return perTry.Value is { HasValue: true, V.Milliseconds: > 0 and var time } ? new Try(time, perTry.Value.Text, [perTry]) : null;
        if (timeouts is not { Connect: { Value: { HasValue: true, V.Milliseconds: > 0 } connect } c, Read: { Value: { HasValue: true, V.Milliseconds: > 0 } read } r }) return null;
        return new Try(connect.V.Milliseconds + read.V.Milliseconds, $"({connect.Text} + {read.Text})", [c, r]);
    }

    private sealed record Try(long Milliseconds, string Written, TimeSetting[] Parts);
}
