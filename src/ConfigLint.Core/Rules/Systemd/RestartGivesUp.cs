using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Syntax.Systemd;
using ConfigLint.Text;

namespace ConfigLint.Rules.Systemd;

/// <summary>
/// The start limit (<c>ratelimit_below()</c>): a window of fixed length begins with the first start, and the start after the last allowed one within it
/// is refused for good. So a
/// unit is given up if and only if Burst times (RestartSec plus how long the process lives) is at most Interval.
/// </summary>
internal sealed class RestartGivesUp : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        if (!RestartPolicy.Asks(unit)) return;
        var restart = unit.Get("Service", "Restart");
        // Written, but where or how it has no effect: said already.
        if (unit.Has("Service", "StartLimitIntervalSec") || (!unit.Has("Service", "RestartSec") && unit.Fragment!.Mentions("RestartSec"))) return;
        // With RestartSteps= the delay grows, and how far is another question.
        if (restart is not { HasValue: true, V: "always" or "on-failure" or "on-success" or "on-abnormal" } || unit.Has("Service", "RestartSteps")) return;
        var delay = unit.Time("Service", "RestartSec", 100);
        var interval = Interval(unit);
        var burst = Burst(unit);
        // A time that the manager ignores: another rule says so.
        if (unit.Has("Service", "RestartSec") && !delay.IsKnown) return;
        // 0 is no limit; one that is not known is 0 too.
        if (burst.V == 0) return;
        // An endless window is a limit on the starts of a boot.
        var lifetime = interval.V == UnitValue.Infinity ? -1 : (interval.V / burst.V) - delay.V;
        if (lifetime <= 0) return;
        var waitsFor = delay.IsKnown ? null : StartDependency.Of(unit);
        var written = delay.IsKnown || interval.IsKnown || burst.IsKnown;
        var found = report.At(restart)
            .Variant(waitsFor is null ? "" : "dependency")
            .AtMost(waitsFor is not null || (written && RestartPolicy.Serves(unit)) ? Severity.Warning : Severity.Info)
            .And(waitsFor is { } needs ? needs.From.At : default, "dependency")
            .And(delay.IsKnown ? delay.From.At : default, "delay")
            .And(interval.IsKnown ? interval.From.At : default, "interval")
            .With("unit", unit.Name)
            .With("dependency", waitsFor?.V ?? "")
            .With("burst", burst.V)
            .With("interval", Quantity.WriteTime(interval.V))
            .With("delay", Quantity.WriteTime(delay.V))
            .With("lifetime", Quantity.WriteTime(lifetime))
            .With("soonest", Quantity.WriteTime(burst.V * delay.V))
            .With("enough", Quantity.WriteTime((interval.V + burst.V - 1) / burst.V));
        // To give up after a few starts may be what is wanted.
        var line = $"RestartSec={UnitTime((interval.V + burst.V - 1) / burst.V)}";
        if (delay.IsKnown) found.UnsafeFix(TextEdit.Replace(delay.From.At, line.Substring("RestartSec=".Length)));
        else found.UnsafeFix(UnitEdits.After(unit.Last("Service", "Restart"), line));
    }

    /// <summary>systemd reads fractions, and whole seconds are what people write.</summary>
    private static string UnitTime(long milliseconds) => ((milliseconds + 999) / 1000).ToString(CultureInfo.InvariantCulture) + "s";

    /// <summary>In [Unit]; in [Service] only under its old name.</summary>
    private static Value<long> Interval(Unit unit) =>
        unit.Has("Unit", "StartLimitIntervalSec") ? unit.Time("Unit", "StartLimitIntervalSec", 10_000)
        : unit.Has("Unit", "StartLimitInterval") ? unit.Time("Unit", "StartLimitInterval", 10_000)
        : unit.Time("Service", "StartLimitInterval", 10_000);

    private static Value<long> Burst(Unit unit)
    {
        var written = unit.Has("Unit", "StartLimitBurst") ? unit.Get("Unit", "StartLimitBurst") : unit.Get("Service", "StartLimitBurst");
        if (written.HasValue && UnitValue.Unsigned(written.V) is { } burst) return new Value<long>(burst, written.Certainty, written.From);
        return unit.Has("Unit", "StartLimitBurst") || unit.Has("Service", "StartLimitBurst")
            ? Value<long>.Unknown("not known")
            : Value.Default(5L, unit.HeaderOf("Service"), "systemd");
    }
}
