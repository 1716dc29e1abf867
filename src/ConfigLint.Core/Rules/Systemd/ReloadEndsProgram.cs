using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Syntax;

namespace ConfigLint.Rules.Systemd;

/// <summary>ExecReload= sends SIGHUP to a program that has no handler for it, and so ends.</summary>
internal sealed class ReloadEndsProgram : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        if (unit.IsOpen || unit.Program is not { OnHangUp.V: HangUp.Exit } program) return;
        foreach (var reload in unit.Commands("ExecReload"))
        {
            if (!HangsUp(reload)) continue;
            var restart = unit.Get("Service", "Restart");
            if (unit.Has("Service", "Restart") && !restart.HasValue) return;
            var comesBack = restart is { HasValue: true, V: "always" or "on-success" };
            report.At(Value.Place(reload.At)).Variant(comesBack ? "restarts" : "")
                // A script of its own can handle the signal.
                .AtMost(comesBack || program.Name == "node" ? Severity.Warning : Severity.Error)
                .And(program.At, "program")
                .With("unit", unit.Name)
                .With("program", program.Name)
                .With("restart", restart.HasValue ? $"Restart={restart.V}" : "no Restart=");
            return;
        }
    }

    /// <summary><c>kill -HUP $MAINPID</c>, in each way to write the signal.</summary>
    private static bool HangsUp(CommandLine command)
    {
        if (command.ProgramName != "kill") return false;
        var (signal, main) = (false, false);
        for (var i = 1; i < command.Words.Count; i++)
        {
            var text = command.Words[i].Text;
            signal |= text is "-HUP" or "-SIGHUP" or "-1" or "-sHUP" or "--signal=HUP" or "--signal=SIGHUP"
                || (text is "HUP" or "SIGHUP" or "1" && command.Words[i - 1].Text is "-s" or "-n" or "--signal");
            main |= text is "$MAINPID" or "${MAINPID}";
        }

        return signal && main;
    }
}
