using ConfigLint.Engine;
using ConfigLint.Formats.LoadBalancer;

namespace ConfigLint.Rules.LoadBalancer;

/// <summary>A time that is no time, a count that is no count. Words and variables that may stand for one are left alone.</summary>
internal sealed class UnreadableSetting : Rule<LoadBalancerConfig>
{
    protected internal override void Check(LoadBalancerConfig config, Report report)
    {
        foreach (var time in config.Times)
        {
            if (time.IsUnreadable) report.At(time.Written).With("key", time.Key).With("value", time.Written);
        }

        foreach (var count in config.Counts)
        {
            if (count.IsUnreadable) report.At(count.Written).Variant("count").With("key", count.Key).With("value", count.Written);
        }
    }
}
