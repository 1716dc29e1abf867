using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>A value that the manager can not read: it says so in the journal and goes on without.</summary>
internal sealed class ValueIgnored : Rule<UnitFile>
{
    protected internal override void Check(UnitFile file, Report report)
    {
        var taken = new Dictionary<(string Section, string Key), string>();
        foreach (var entry in file.Entries)
        {
            if (!entry.Section.IsRead || !entry.IsCertain) continue;
            if (SettingTable.Instance.Find(entry.Section.Name, entry.Key) is not { } setting) continue;
            if (SettingValue.Check(setting, entry.Value) is not { } fault)
            {
                taken[(entry.Section.Name, entry.Key)] = entry.Value;
                continue;
            }

            if (InlineComments.Spoils(setting, entry.Value)) continue;
            // "${interval}" of a file that a script fills in.
            if (entry.Value.Contains('$')) continue;
            var found = report.At(entry.At)
                .With("setting", entry.Key)
                .With("value", entry.Value)
                .With("holds", taken.TryGetValue((entry.Section.Name, entry.Key), out var before) ? before : Default(file, setting))
                .With("instead", SettingHint.For(setting, entry.Value))
                .With("log", fault.Log);
            if (SettingHint.Meant(setting, entry.Value) is { } meant)
            {
                if (SettingHint.IsSpelling(entry.Value, meant)) found.SafeFix(UnitEdits.Value(entry, meant));
                else found.UnsafeFix(UnitEdits.Value(entry, meant));
            }

            if (fault.IsFatal) found.Variant("fatal");
            else if (entry.Value.Length == 0) found.Variant("empty").AtMost(Severity.Info);
            else if (setting.Default.Length == 0) found.AtMost(Severity.Warning);
        }
    }

    /// <summary>What counts where nothing before it did. Of a drop-in the unit itself says.</summary>
    private static string Default(UnitFile file, Setting setting) =>
        file.IsDropIn ? "what it is without this line" : setting.Default.Length > 0 ? setting.Default : "what it is by default";
}
