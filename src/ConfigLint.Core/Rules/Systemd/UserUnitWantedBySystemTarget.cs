using ConfigLint.Engine;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>WantedBy=multi-user.target in a unit of the per-user manager, which has no such target.</summary>
internal sealed class UserUnitWantedBySystemTarget : Rule<UnitFile>
{
    protected internal override void Check(UnitFile file, Report report)
    {
        if (!file.IsUserUnit) return;
        UnitEntry? found = null;
        foreach (var entry in file.Entries)
        {
            if (entry.Section.Name != "Install" || entry.Key is not ("WantedBy" or "RequiredBy" or "UpheldBy" or "Also" or "Alias")) continue;
            // Another target starts it all the same.
            if (!entry.IsCertain || entry.Value is not ("multi-user.target" or "graphical.target")) return;
            found = entry;
        }

        if (found is not null) report.At(found.At).With("target", found.Value);
    }
}
