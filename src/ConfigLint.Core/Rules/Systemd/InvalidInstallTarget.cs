using ConfigLint.Engine;
using ConfigLint.Syntax.Systemd;
using ConfigLint.Text;

namespace ConfigLint.Rules.Systemd;

/// <summary>
/// WantedBy=multi-user, Alias=shop: `systemctl enable` refuses, so nothing starts the unit at the next boot. Other than
/// the manager it takes names in quotes.
/// </summary>
internal sealed class InvalidInstallTarget : Rule<UnitFile>
{
    protected internal override void Check(UnitFile file, Report report)
    {
        foreach (var entry in file.Entries)
        {
            if (entry.Section.Name != "Install" || !entry.IsCertain) continue;
            if (entry.Key == "Alias") CheckAlias(file, entry, report);
            if (entry.Key is not ("WantedBy" or "RequiredBy" or "UpheldBy")) continue;
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

    /// <summary>Alias=shop of shop-web.service: another name has to be one of the same kind.</summary>
    private static void CheckAlias(UnitFile file, UnitEntry entry, Report report)
    {
        // Quadlets are enabled by Podman's generator.
        if (file.Kind is UnitKind.Unknown or >= UnitKind.Container) return;
        var suffix = file.Kind.ToString().ToLowerInvariant();
        foreach (var (word, at) in UnitNames.Words(entry))
        {
            if (UnitNames.IsOpen(word) || word.EndsWith("." + suffix, StringComparison.Ordinal)) continue;
            var kind = word.LastIndexOf('.') is > 0 and var dot && UnitNames.Fault(word) is null ? dot : word.Length;
            report.At(at).Variant("alias")
                .AtMost(Severity.Warning)
                .With("setting", entry.Key)
                .With("word", word)
                .With("kind", suffix)
                .With("name", word.Substring(0, kind) + "." + suffix);
            return;
        }
    }
}
