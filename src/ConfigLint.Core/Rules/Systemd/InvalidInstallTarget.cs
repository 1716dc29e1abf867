using ConfigLint.Engine;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>WantedBy=multi-user: `systemctl enable` refuses, so nothing starts the unit at the next boot.</summary>
internal sealed class InvalidInstallTarget : Rule<UnitFile>
{
    protected internal override void Check(UnitFile file, Report report)
    {
        foreach (var entry in file.Entries)
        {
            if (entry.Section.Name != "Install" || !entry.IsCertain || entry.Key is not ("WantedBy" or "RequiredBy" or "UpheldBy")) continue;
            foreach (var (word, at) in UnitNames.Words(entry))
            {
                if (word[0] is '#' or ';' || UnitNames.Fault(word) is not { } fault) continue;
                report.At(at).Variant(fault == "suffix" ? "" : "list").With("setting", entry.Key).With("word", word);
                break;
            }
        }
    }
}
