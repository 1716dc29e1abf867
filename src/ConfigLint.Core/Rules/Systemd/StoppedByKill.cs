using ConfigLint.Chain;
using ConfigLint.Engine;
using ConfigLint.Formats;
using ConfigLint.Syntax;

namespace ConfigLint.Rules.Systemd;

/// <summary>A server that is stopped with SIGKILL, which leaves it no time to answer what it has taken.</summary>
internal sealed class StoppedByKill : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        if (!unit.IsLongRunning || !RestartPolicy.Serves(unit)) return;
        var signal = unit.Get("Service", "KillSignal");
        if (signal is { IsKnown: true, V: "SIGKILL" or "KILL" or "9" })
        {
            Describe(report.At(signal), $"KillSignal={signal.V}", unit);
            return;
        }

        foreach (var stop in unit.Commands("ExecStop"))
        {
            if (!Kills(stop)) continue;
            Describe(report.At(Value.Place(stop.At)), "ExecStop=" + stop, unit);
            return;
        }
    }

    private static void Describe(FindingBuilder found, string setting, Unit unit) => found
        .With("unit", unit.Name)
        .With("setting", setting)
        .With("program", RestartPolicy.ProgramOf(unit));

    private static bool Kills(CommandLine command)
    {
        if (command.ProgramName is not ("kill" or "pkill" or "killall")) return false;
        for (var i = 1; i < command.Words.Count; i++)
        {
            var text = command.Words[i].Text;
            if (text is "-9" or "-KILL" or "-SIGKILL" || (text is "9" or "KILL" or "SIGKILL" && command.Words[i - 1].Text == "-s")) return true;
        }

        return false;
    }
}
