using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Syntax;
using ConfigLint.Text;

namespace ConfigLint.Rules.Systemd;

/// <summary>Type=forking for a program that stays: the manager waits for it to end, and kills it when the time is up.</summary>
internal sealed class ForkingForegroundProgram : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        var type = unit.Get("Service", "Type");
        if (type is not { HasValue: true, V: "forking" } || unit.ExecStart.Count != 1) return;
        var command = unit.ExecStart[0];
        var program = WrappedProgram.NameIn(command);
        var stays = ServiceTypes.StaysInForeground(command, program);
        if (!stays && !ServiceTypes.SeldomForks(command, program)) return;
        var timeout = unit.Time("Service", unit.Has("Service", "TimeoutStartSec") ? "TimeoutStartSec" : "TimeoutSec", 90_000);
        if (!timeout.HasValue) return;
        // Zero and infinity: it waits for ever, and so does everything ordered after the unit.
        var endless = timeout.V is 0 or Syntax.Systemd.UnitValue.Infinity;
        report.At(type).Variant(endless ? "endless" : "").AtMost(stays ? Severity.Error : Severity.Warning)
            .And(command.Program.Value, "program")
            .With("unit", unit.Name)
            .With("program", program)
            .With("timeout", Quantity.WriteTime(timeout.V))
            .SafeFix(stays ? [TextEdit.Replace(type.From.At, "simple")] : []);
    }
}
