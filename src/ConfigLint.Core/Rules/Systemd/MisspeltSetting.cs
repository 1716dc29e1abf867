using ConfigLint.Engine;
using ConfigLint.Syntax.Systemd;

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
                .Variant(meant.Equals(entry.Key, StringComparison.OrdinalIgnoreCase) ? "case" : "")
                .With("setting", entry.Key)
                .With("section", entry.Section.Name)
                .With("meant", meant);
        }
    }
}
