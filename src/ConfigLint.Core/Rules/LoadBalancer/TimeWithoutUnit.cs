using ConfigLint.Engine;
using ConfigLint.Formats.LoadBalancer;
using ConfigLint.Text;

namespace ConfigLint.Rules.LoadBalancer;

/// <summary>5000 among 30s and 5s: a number that is a time only in milliseconds. Where no time has a unit, the reader may well count in milliseconds.</summary>
internal sealed class TimeWithoutUnit : Rule<LoadBalancerConfig>
{
    protected internal override void Check(LoadBalancerConfig config, Report report)
    {
        var besideUnits = config.Times.Any(setting => setting.Time is { HasValue: true, V.HasUnit: true });
        foreach (var setting in config.Times)
        {
            if (!setting.LooksLikeMilliseconds) continue;
            var number = setting.Time.V.Milliseconds / 1000;
            var finding = report.At(setting.Time)
                .With("key", setting.Key)
                .With("value", setting.Written)
                .With("seconds", Quantity.WriteTime(number * 1000))
                .With("hours", (number / 3600m).ToString("0.#", CultureInfo.InvariantCulture))
                .With("meant", Quantity.WriteTime(number));
            if (!besideUnits) finding.AtMost(Severity.Info);
        }
    }
}
