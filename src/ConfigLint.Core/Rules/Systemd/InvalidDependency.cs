using ConfigLint.Engine;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>After=, Requires= and their like with something that is no unit's name: that dependency is not there.</summary>
internal sealed class InvalidDependency : Rule<UnitFile>
{
    protected internal override void Check(UnitFile file, Report report)
    {
        foreach (var entry in file.Entries)
        {
            if (!entry.Section.IsRead || !entry.IsCertain || entry.Section.Name != "Unit") continue;
            if (SettingTable.Instance.Find("Unit", entry.Key) is not { Kind: "units" }) continue;
            foreach (var (word, at) in UnitNames.Words(entry))
            {
                // A comment after the names: the names before it count.
                if (word[0] is '#' or ';') break;
                if (UnitNames.Fault(word) is not { } fault) continue;
                report.At(at).Variant(fault == "suffix" ? "" : fault)
                    .With("setting", entry.Key)
                    .With("word", word)
                    .With("fixed", fault == "comma" ? word.Replace(",", " ").Trim() : word.Trim('"', '\'', ' '));
            }
        }
    }
}
