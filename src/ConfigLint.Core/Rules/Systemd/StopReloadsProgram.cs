using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>uWSGI takes the SIGTERM of a stop for a reload, starts anew, and is killed when TimeoutStopSec= is over.</summary>
internal sealed class StopReloadsProgram : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        if (unit.IsOpen || unit.Program is not { } program || !RestartPolicy.StopsByTerm(unit)) return;
        // True where it is known; a finding at what is not is dropped.
        report.At(program.ReloadsOnStop).With("unit", unit.Name)
            .SafeFix(unit.Has("Service", "KillSignal") ? [] : UnitEdits.After(unit.Last("Service", "ExecStart"), "KillSignal=SIGQUIT"));
    }
}
