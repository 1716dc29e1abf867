using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Text;

namespace ConfigLint.Rules.Systemd;

/// <summary>Restart=always or on-success for a job that is meant to end.</summary>
internal sealed class RestartRefusedForOneshot : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        var type = unit.Get("Service", "Type");
        var restart = unit.Get("Service", "Restart");
        if (unit.IsDropInAlone || type.V != "oneshot") return;
        if (restart is not { HasValue: true, V: "always" or "on-success" }) return;
        report.At(restart).And(type, "type").With("restart", restart.V).With("unit", unit.Name)
            // The type may be what is wrong.
            .UnsafeFix(TextEdit.Replace(restart.From.At, "on-failure"));
    }
}
