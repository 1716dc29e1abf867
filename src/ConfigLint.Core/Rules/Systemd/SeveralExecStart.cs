using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Syntax.Systemd;
using ConfigLint.Text;

namespace ConfigLint.Rules.Systemd;

/// <summary>A second ExecStart= in a service that has one process: the drop-in that forgot to empty the list first.</summary>
internal sealed class SeveralExecStart : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        if (unit.IsDropInAlone || !unit.Type.HasValue || unit.Type.V == "oneshot") return;
        var starts = unit.Effective("Service", "ExecStart");
        foreach (var start in starts)
        {
            if (start.IsConditional) return;
        }

        if (starts.Count < 2) return;
        var second = starts[starts.Count - 1];
        report.At(second.KeyAt)
            .Variant(second.File.IsDropIn ? "drop-in" : "")
            .And(starts[0].KeyAt, "first")
            .With("unit", unit.Name)
            .With("type", unit.Type.V)
            .SafeFix(IsAlone(second, starts) && UnitEdits.Line(second) is { } line
                ? [Text.TextEdit.InsertLineBefore(line, "ExecStart=")]
                : []);
    }

    /// <summary>The one of its file: an empty line above it takes back those of the others.</summary>
    private static bool IsAlone(UnitEntry second, IReadOnlyList<UnitEntry> starts) =>
        second.IsCertain && starts.Count(start => start.File == second.File) == 1;
}
