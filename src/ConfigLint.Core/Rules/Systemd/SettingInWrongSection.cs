using ConfigLint.Engine;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>A setting that exists, but not in the section it stands in.</summary>
internal sealed class SettingInWrongSection : Rule<UnitFile>
{
    protected internal override void Check(UnitFile file, Report report)
    {
        foreach (var entry in UnknownSettings.In(file))
        {
            // That one has a history, and a rule of its own.
            if (StartLimitInService.IsIt(entry)) continue;
            var homes = UnknownSettings.Homes(entry);
            if (homes.Count > 0)
            {
                report.At(entry.KeyAt).Variant(UnknownSettings.IsRefused(entry) ? "quadlet" : "")
                    .With("setting", entry.Key)
                    .With("section", entry.Section.Name)
                    .With("home", homes[0])
                    .SafeFix(homes.Count == 1 && entry.IsCertain ? UnitEdits.Move(entry, homes[0]) : []);
            }
            else if (UnknownSettings.OtherHome(entry) is var kind and not UnitKind.Unknown)
            {
                report.At(entry.KeyAt).Variant("type")
                    .With("setting", entry.Key)
                    .With("section", entry.Section.Name)
                    .With("home", kind.OwnSection())
                    .With("suffix", kind.Suffix());
            }
        }
    }
}
