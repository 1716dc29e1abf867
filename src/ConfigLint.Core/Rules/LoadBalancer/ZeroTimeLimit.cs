using ConfigLint.Engine;
using ConfigLint.Formats.LoadBalancer;

namespace ConfigLint.Rules.LoadBalancer;

/// <summary>0 is "no limit" to some load balancers and "at once" to others; neither is a time anybody wants to wait.</summary>
internal sealed class ZeroTimeLimit : Rule<TimeSetting>
{
    protected internal override void Check(TimeSetting setting, Report report)
    {
        if (setting.Time is not { HasValue: true, V.Milliseconds: 0 }) return;
        switch (setting.Role)
        {
            case TimeRole.CheckInterval or TimeRole.CheckTimeout:
                report.At(setting.Time).Variant("check").With("key", setting.Key);
                break;
            case TimeRole.Connect or TimeRole.Read or TimeRole.Send:
                report.At(setting.Time).With("key", setting.Key);
                break;
            case TimeRole.Request or TimeRole.PerTry:
                // Streams are switched off the clock like this on purpose.
                report.At(setting.Time).Variant("request").AtMost(Severity.Info).With("key", setting.Key);
                break;
        }
    }
}
