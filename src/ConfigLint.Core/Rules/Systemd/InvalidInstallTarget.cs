using ConfigLint.Engine;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>
/// WantedBy=multi-user: `systemctl enable` refuses, so nothing starts the unit at the next boot. Other than the manager it takes names in quotes.
/// </summary>
internal sealed class InvalidInstallTarget : Rule<UnitFile>
{
    protected internal override void Check(UnitFile file, Report report)
    {
        foreach (var entry in file.Entries)
        {
            if (entry.Section.Name != "Install" || !entry.IsCertain || entry.Key is not ("WantedBy" or "RequiredBy" or "UpheldBy")) continue;
            var names = UnitNames.Words(entry).ToList();
            var wrong = names.FindIndex(name => UnitNames.Fault(name.Word) is "suffix" or "comma");
            if (wrong < 0) continue;
            var (word, at) = names[wrong];
            // Names that are right are linked all the same.
            var partly = names.Exists(name => UnitNames.Fault(name.Word) is null);
            var part = word[0] is '#' or ';' ? "comment" : "partly";
            report.At(at).Variant(partly ? part : word.Contains(',') ? "list" : "")
                .AtMost(partly ? Severity.Warning : Severity.Error)
                .With("setting", entry.Key)
                .With("word", word);
        }
    }
}
