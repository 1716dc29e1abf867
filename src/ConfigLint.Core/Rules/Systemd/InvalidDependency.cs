using ConfigLint.Engine;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>After=, Requires= and their like with something that is no unit's name: that dependency is not there.</summary>
internal sealed class InvalidDependency : Rule<UnitFile>
{
    // A list with more of them is not one that somebody mistyped.
    private const int Most = 100;

    protected internal override void Check(UnitFile file, Report report)
    {
        var count = 0;
        foreach (var entry in file.Entries)
        {
            if (!entry.IsCertain || entry.Section.Name != "Unit") continue;
            if (SettingTable.Instance.Find("Unit", entry.Key) is not { Kind: "units" }) continue;
            foreach (var (word, at) in UnitNames.Words(entry))
            {
                // A comment after the names: the names before it count.
                if (word[0] is '#' or ';') break;
                if (UnitNames.Fault(word) is not { } fault) continue;
                if (++count > Most) return;
                report.At(at).Variant(fault == "suffix" ? "" : fault)
                    .With("setting", entry.Key)
                    .With("word", word)
                    .With("fixed", fault == "comma" ? word.Replace(",", " ").Trim() : word.Trim('"', '\'', ' '));
            }
        }
    }
}
