using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>KillMode=process or none: what the service started goes on after a stop, and keeps the port.</summary>
internal sealed class ProcessesLeftBehind : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        var mode = unit.Get("Service", "KillMode");
        if (!unit.IsLongRunning || mode is not { HasValue: true, V: "process" or "none" }) return;
        // sshd, container engines and terminals leave sessions behind on purpose.
        if (mode.V == "process" && !RestartPolicy.Serves(unit)) return;
        report.At(mode)
            .Variant(mode.V == "none" ? "none" : "")
            .AtMost(RestartPolicy.Serves(unit) ? Severity.Warning : Severity.Info)
            .With("unit", unit.Name)
            .With("program", RestartPolicy.ProgramOf(unit));
    }
}
