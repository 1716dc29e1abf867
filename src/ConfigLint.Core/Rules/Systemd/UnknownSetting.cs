using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>
/// A name that no version of systemd up to the table's knows. A later one may: advice only, unless it is a variable that was meant for Environment=.
/// </summary>
internal sealed class UnknownSetting : Rule<UnitFile>
{
    protected internal override void Check(UnitFile file, Report report)
    {
        foreach (var entry in UnknownSettings.In(file))
        {
            if (UnknownSettings.OtherHome(entry) != UnitKind.Unknown || UnknownSettings.Meant(entry) is not null) continue;
            var found = report.At(entry.KeyAt).With("setting", entry.Key).With("section", entry.Section.Name);
            // A later Podman may know it, and an earlier one certainly does not.
            if (UnknownSettings.IsRefused(entry)) found.Variant("quadlet").AtMost(Severity.Info);
            else if (IsVariable(entry)) found.Variant("variable").With("value", entry.Value);
            else found.AtMost(Severity.Info).With("version", SettingTable.Version);
        }
    }

    /// <summary>No setting is in capitals throughout.</summary>
    private static bool IsVariable(UnitEntry entry) =>
        entry.Section.Name == "Service" && entry.Key.Length > 2 && entry.Key == entry.Key.ToUpperInvariant() && EnvironmentAssignment.IsName(entry.Key);
}
