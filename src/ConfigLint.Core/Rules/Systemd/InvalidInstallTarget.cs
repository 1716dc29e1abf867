using ConfigLint.Engine;
using ConfigLint.Syntax.Systemd;
using ConfigLint.Text;

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
            var suffix = word.Substring(word.LastIndexOf('.') + 1);
            var meant = suffix == word ? null : Suggestion.Nearest(suffix, ["target", "service", "socket", "timer", "path", "slice", "mount"]);
            var name = meant is null ? $"{word}.target" : word.Substring(0, word.Length - suffix.Length) + meant;
            var variant = word[0] is '#' or ';' ? "comment" : partly ? "partly" : word.Contains(',') ? "list" : meant is null ? "" : "misspelt";
            report.At(at).Variant(variant)
                .AtMost(partly ? Severity.Warning : Severity.Error)
                .With("setting", entry.Key)
                .With("word", word)
                .With("name", name);
        }
    }
}
