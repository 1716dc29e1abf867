using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Syntax.Systemd;
using ConfigLint.Text;

namespace ConfigLint.Rules.Systemd;

/// <summary>Type=notify or WatchdogSec= for a program that never speaks to the manager: it is killed although it serves.</summary>
internal sealed class NotificationNeverSent : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        if (unit.IsOpen || unit.ExecStart.Count != 1) return;
        if (unit.Program is not { Notifies: { HasValue: true, V: false } } program) return;
        if (SomebodyElseNotifies(unit)) return;
        var type = unit.Get("Service", "Type");
        if (type is { IsKnown: true, V: "notify" or "notify-reload" })
        {
            var timeout = unit.Time("Service", unit.Has("Service", "TimeoutStartSec") ? "TimeoutStartSec" : "TimeoutSec", 90_000);
            if (!timeout.HasValue) return;
            var endless = timeout.V is 0 or UnitValue.Infinity;
            var found = report.At(type).Variant(endless ? "endless" : "").With("timeout", Quantity.WriteTime(timeout.V))
                .SafeFix(RunsNoCode(program) ? [TextEdit.Replace(type.From.At, "exec")] : []);
            Describe(found, program, unit);
        }
        else if (RunsNoCode(program) && unit.Get("Service", "WatchdogSec") is { IsKnown: true } watchdog && UnitValue.Time(watchdog.V) is > 0 and < UnitValue.Infinity and var interval)
        {
            Describe(report.At(watchdog).Variant("watchdog").With("timeout", Quantity.WriteTime(interval)), program, unit);
        }
    }

    /// <summary>The others run code of their user, which can send it; and who writes WatchdogSec= has mostly written such code.</summary>
    private static bool RunsNoCode(ServerProgram program) => program.Name is "python-http-server" or "http-server" or "serve";

    private static void Describe(FindingBuilder found, ServerProgram program, Unit unit) => found
        .AtMost(RunsNoCode(program) ? Severity.Error : Severity.Warning)
        .And(program.At, "program")
        .With("unit", unit.Name)
        .With("program", program.Name);

    /// <summary>NotifyAccess= opens it to children, or a word of the commands has to do with it: systemd-notify, sdnotify-wrapper.</summary>
    private static bool SomebodyElseNotifies(Unit unit)
    {
        if (unit.Has("Service", "NotifyAccess") && unit.Get("Service", "NotifyAccess") is not { HasValue: true, V: "main" }) return true;
        foreach (var key in (string[])["ExecStart", "ExecStartPost"])
        {
            foreach (var command in unit.Commands(key))
            {
                foreach (var word in command.Words)
                {
                    if (word.Text.Contains("notify", StringComparison.OrdinalIgnoreCase)) return true;
                }
            }
        }

        return false;
    }
}
