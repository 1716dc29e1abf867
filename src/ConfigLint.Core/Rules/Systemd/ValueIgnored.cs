using ConfigLint.Engine;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>A value that the manager can not read: it says so in the journal and goes on without.</summary>
internal sealed class ValueIgnored : Rule<UnitFile>
{
    protected internal override void Check(UnitFile file, Report report)
    {
        foreach (var entry in file.Entries)
        {
            if (!entry.Section.IsRead || !entry.IsCertain) continue;
            if (SettingTable.Instance.Find(entry.Section.Name, entry.Key) is not { } setting) continue;
            if (SettingValue.Check(setting, entry.Value) is not { } fault || InlineComments.Spoils(setting, entry.Value)) continue;
            // "${interval}" of a file that a script fills in.
            if (entry.Value.Contains('$') && file.IsFilledInByShell) continue;
            var found = report.At(entry.At)
                .With("setting", entry.Key)
                .With("value", entry.Value)
                .With("holds", Holds(entry, setting))
                .With("instead", SettingHint.For(setting, entry.Value))
                .With("log", fault.Log);
            if (fault.IsFatal) found.Variant("fatal");
            else if (entry.Value.Length == 0) found.Variant("empty").AtMost(Severity.Info);
            else if (setting.Default.Length == 0) found.AtMost(Severity.Warning);
        }
    }

    /// <summary>What counts in its place: an assignment before it, or the default.</summary>
    private static string Holds(UnitEntry entry, Setting setting)
    {
        var holds = setting.Default.Length > 0 ? setting.Default : "what it is by default";
        foreach (var other in entry.File.All(entry.Section.Name, entry.Key))
        {
            if (other == entry) break;
            if (other.IsCertain && SettingValue.Check(setting, other.Value) is null) holds = other.Value;
        }

        return holds;
    }
}
