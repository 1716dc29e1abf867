using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;

namespace ConfigLint.Rules.Systemd;

/// <summary>After=network-online.target alone orders the unit behind a target that nothing starts.</summary>
internal sealed class NetworkOnlineNotWanted : Rule<Unit>
{
    private const string Target = "network-online.target";

    protected internal override void Check(Unit unit, Report report)
    {
        if (unit.IsDropInAlone || unit.IsOpen) return;
        foreach (var setting in new[] { "Wants", "Requires", "BindsTo", "Requisite", "Upholds" })
        {
            if (unit.Effective("Unit", setting).Any(entry => entry.Value.Contains(Target, StringComparison.Ordinal) || !entry.IsCertain)) return;
        }

        foreach (var entry in unit.Effective("Unit", "After"))
        {
            foreach (var (word, at) in UnitNames.Words(entry))
            {
                if (word == Target) report.At(at).With("unit", unit.Name).SafeFix(UnitEdits.After(entry, "Wants=" + Target));
            }
        }
    }
}
