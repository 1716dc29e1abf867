using ConfigLint.Engine;
using ConfigLint.Formats.LoadBalancer;

namespace ConfigLint.Rules.LoadBalancer;

/// <summary>Milliseconds written where seconds were meant. Connections within one network, probes and single tries are often limited to less than a second, requests are not.</summary>
internal sealed class SubSecondTimeLimit : Rule<TimeSetting>
{
    protected internal override void Check(TimeSetting setting, Report report)
    {
        if (setting.Time is not { HasValue: true, V.Milliseconds: > 0 and var time }) return;
        var minimum = setting.Role switch
        {
            TimeRole.Read or TimeRole.Send or TimeRole.Request => report.Options.Milliseconds("minimum"),
            TimeRole.Connect or TimeRole.CheckTimeout => report.Options.Milliseconds("connect-minimum"),
            _ => 0,
        };
        if (time >= minimum) return;
        var variant = setting.Role switch { TimeRole.Connect => "connect", TimeRole.CheckTimeout => "check", _ => "" };
        report.At(setting.Time).Variant(variant).With("key", setting.Key).With("value", setting.Time);
    }
}
