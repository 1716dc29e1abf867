using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>Restart=on-failure of a service that others wait for: an exit that counts as clean ends it.</summary>
internal sealed class CleanExitNotRestarted : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        if (!RestartPolicy.Asks(unit) || !RestartPolicy.Serves(unit)) return;
        var restart = unit.Get("Service", "Restart");
        if (restart is not { HasValue: true, V: "on-failure" or "on-abnormal" or "on-abort" or "on-watchdog" }) return;
        report.At(restart)
            .Variant(restart.V == "on-failure" ? "" : "abnormal")
            .With("restart", restart.V)
            .With("unit", unit.Name);
    }
}
