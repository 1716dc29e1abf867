using ConfigLint.Engine;
using ConfigLint.Syntax.Systemd;
using ConfigLint.Text;

namespace ConfigLint.Rules.Systemd;

/// <summary>A name that is one slip away from a setting. Case counts.</summary>
internal sealed class MisspeltSetting : Rule<UnitFile>
{
    protected internal override void Check(UnitFile file, Report report)
    {
        foreach (var entry in UnknownSettings.In(file))
        {
            if (UnknownSettings.OtherHome(entry) != UnitKind.Unknown || UnknownSettings.Meant(entry) is not { } meant) continue;
            report.At(entry.KeyAt)
                .Variant(UnknownSettings.IsRefused(entry) ? "quadlet" : meant.Equals(entry.Key, StringComparison.OrdinalIgnoreCase) ? "case" : "")
                .With("setting", entry.Key)
                .With("section", entry.Section.Name)
                .With("meant", meant)
                .SafeFix(IsPlain(entry, meant) ? [TextEdit.Replace(entry.KeyAt, meant)] : []);
        }
    }

    /// <summary>One slip, and the setting is at home in this section.</summary>
    private static bool IsPlain(UnitEntry entry, string meant) =>
        entry.IsCertain && meant.Length > 4 && SettingTable.Instance.Find(entry.Section.Name, meant) is not null && Suggestion.Distance(entry.Key.ToLowerInvariant(), meant.ToLowerInvariant()) <= 1;
}
