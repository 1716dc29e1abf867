using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Syntax;

namespace ConfigLint.Rules.Systemd;

/// <summary>A server that is stopped with SIGKILL, which leaves it no time to answer what it has taken.</summary>
internal sealed class StoppedByKill : Rule<Unit>
{
    private static readonly string[] Senders = ["kill", "pkill", "killall"];
    private static readonly string[] Signals = ["9", "KILL", "SIGKILL"];
    private static readonly string[] Options = ["-9", "-KILL", "-SIGKILL"];

    protected internal override void Check(Unit unit, Report report)
    {
        if (!unit.IsLongRunning || !RestartPolicy.Serves(unit)) return;
        var signal = unit.Get("Service", "KillSignal");
        if (Array.IndexOf(Signals, signal.V) >= 0)
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
        if (Array.IndexOf(Senders, command.ProgramName) < 0) return false;
        for (var i = 1; i < command.Words.Count; i++)
        {
            var text = command.Words[i].Text;
            if (Array.IndexOf(Options, text) >= 0 || (command.Words[i - 1].Text == "-s" && Array.IndexOf(Signals, text) >= 0)) return true;
        }

        return false;
    }
}
