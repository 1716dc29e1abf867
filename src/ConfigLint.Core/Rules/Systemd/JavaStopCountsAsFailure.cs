using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>Java ends with 143 after SIGTERM, which systemd takes for a failure unless SuccessExitStatus= says otherwise.</summary>
internal sealed class JavaStopCountsAsFailure : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        if (!RestartPolicy.Asks(unit) || unit.ExecStart.Count == 0 || unit.Has("Service", "SuccessExitStatus") || unit.Has("Service", "ExecStop") || unit.Has("Service", "KillSignal")) return;
        var command = unit.ExecStart[0];
        if (command.ProgramName == "java") report.At(command.Program.Value).With("unit", unit.Name)
            .SafeFix(UnitEdits.After(unit.Last("Service", "ExecStart"), "SuccessExitStatus=143"));
    }
}
