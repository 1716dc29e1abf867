using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Systemd;

/// <summary>A service that stays down after its first crash.</summary>
internal sealed class MissingRestart : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        if (!RestartPolicy.Asks(unit)) return;
        var written = unit.Get("Service", "Restart");
        if (unit.Has("Service", "Restart") ? written is not { HasValue: true, V: "no" } : unit.Fragment!.Mentions("Restart")) return;
        var restart = written.HasValue ? written : Value.Default("no", unit.HeaderOf("Service"), "systemd");
        report.At(restart)
            .Variant(written.HasValue ? "off" : "")
            // A package's unit is completed by drop-ins that its repository does not hold.
            .AtMost(RestartPolicy.Serves(unit) && !unit.File.Folder.IsVendor ? Severity.Warning : Severity.Info)
            .With("unit", unit.Name)
            .With("program", RestartPolicy.ProgramOf(unit))
            .UnsafeFix(Edits(unit, written));
    }

    /// <summary>With a delay that five starts in ten seconds never use up.</summary>
    private static TextEdit[] Edits(Unit unit, Value<string> written)
    {
        if (written.HasValue) return [TextEdit.Replace(written.From.At, "always")];
        string[] lines = unit.Has("Service", "RestartSec") ? ["Restart=always"] : ["Restart=always", "RestartSec=2s"];
        return UnitEdits.After(unit.Last("Service", "ExecStart"), lines);
    }
}
