using ConfigLint.Engine;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>StartLimitIntervalSec= in [Service]: only its old name works there.</summary>
internal sealed class StartLimitInService : Rule<UnitFile>
{
    public static bool IsIt(UnitEntry entry) => entry.Key == "StartLimitIntervalSec" && entry.Section.Name == "Service";

    protected internal override void Check(UnitFile file, Report report)
    {
        foreach (var entry in file.All("Service", "StartLimitIntervalSec"))
        {
            if (!entry.Section.IsRead) continue;
            report.At(entry.KeyAt).Variant(UnitValue.Time(entry.Value) == 0 ? "off" : "").With("value", entry.Value).With("burst", Burst(file))
                .SafeFix(entry.IsCertain ? UnitEdits.Move(entry, "Unit") : []);
        }
    }

    /// <summary>StartLimitBurst= is read in both sections.</summary>
    private static string Burst(UnitFile file)
    {
        foreach (var section in new[] { "Unit", "Service" })
        {
            foreach (var entry in file.All(section, "StartLimitBurst"))
            {
                if (entry.IsCertain && UnitValue.Unsigned(entry.Value) is not null) return entry.Value;
            }
        }

        return "5";
    }
}
