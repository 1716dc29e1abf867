using ConfigLint.Engine;
using ConfigLint.Formats.LoadBalancer;

namespace ConfigLint.Rules.LoadBalancer;

/// <summary>An inner wait that is as long as the outer one: the outer one ends first, or nothing is left of it.</summary>
internal sealed class TimeoutsDoNotNest : Rule<TimeoutSettings>
{
    protected internal override void Check(TimeoutSettings timeouts, Report report)
    {
        if (timeouts.Connect is { Value: { HasValue: true, V.Milliseconds: > 0 and var connect } } c)
        {
            if (timeouts.Request is { Value: { HasValue: true, V.Milliseconds: > 0 and var request } } r && connect >= request)
            {
                Report(report, "request", c, r);
            }
            else if (timeouts.Read is { Value: { HasValue: true, V.Milliseconds: > 0 and var read } } answer && connect >= read)
            {
                // 60s for everything is copied from proxy to proxy; it is slow, not wrong.
                var finding = Report(report, connect > read ? "" : "equal", c, answer);
                if (connect == read) finding.AtMost(Severity.Info);
            }
        }

        if (timeouts is { Read: { Value: { HasValue: true } readTime } inner, Request: { Value: { HasValue: true, V.Milliseconds: > 0 } requestTime } outer } &&
            readTime.V.Milliseconds > requestTime.V.Milliseconds)
        {
            Report(report, "read", inner, outer).AtMost(Severity.Info);
        }
    }

    private static FindingBuilder Report(Report report, string variant, TimeSetting inner, TimeSetting outer) =>
        report.At(inner.Value).Variant(variant).And(outer.Value, "outer")
            .With("innerKey", inner.Key).With("inner", inner.Value).With("outerKey", outer.Key).With("outer", outer.Value);
}
