using ConfigLint.Engine;
using ConfigLint.Formats.HAProxy;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Rules.HAProxy;

/// <summary>
/// A word that no release of HAProxy knows where it stands: <c>timeot server 30s</c>, <c>check intr 2s</c>, <c>balance roundrobbin</c>,
/// <c>daemon</c> in defaults.
/// </summary>
internal sealed class HaproxyUnknownKeyword : Rule<HAProxyConfig>
{
    protected internal override void Check(HAProxyConfig config, Report report)
    {
        var unknown = 0;
        foreach (var use in HAProxyUse.Of(config))
        {
            if (use.Known is not null || use.Name.Length > Longest) continue;
            // Each is held against some hundred words; a file with so many is none of HAProxy's.
            if (++unknown > MostUnknown) return;
            var elsewhere = BeginsLine(use) ? Elsewhere(use) : null;
            var near = elsewhere is null ? Suggestion.Nearest(use.Name, Meant(use)) : null;
            // Modules of HAProxy Enterprise bring words of their own, and templates lines that are none of HAProxy's.
            var mayBeMore = config.IsOpen || !config.HasGlobal || LoadsModules(config);
            if (elsewhere is null && near is null && use.Kind != "balance" && mayBeMore) continue;
            var finding = report.At(use.Word.At)
                .Variant(elsewhere is not null ? "section" : near is not null ? Variant(use.Kind) : Unlike(use.Kind))
                .AtMost(elsewhere is null && near is null && use.Kind != "balance" ? Severity.Warning : Severity.Error)
                .With("word", use.Name)
                .With("near", near)
                .With("place", Place(use))
                .With("section", use.Section.Kind)
                .With("home", elsewhere);
            if (near is null) continue;
            if (IsPlain(use, near)) finding.SafeFix(Edit(use, near));
            else finding.UnsafeFix(Edit(use, near));
        }
    }

    /// <summary>The words that HAProxy compares with, those that begin a section among them.</summary>
    private static IEnumerable<string> Meant(HAProxyUse use) =>
        BeginsLine(use) ? HAProxyKeywords.Current(use.Kind).Concat(SectionNames) : HAProxyKeywords.Current(use.Kind);

    private static bool BeginsLine(HAProxyUse use) => Array.IndexOf(HAProxyKeywords.Sections, use.Kind) >= 0;

    /// <summary>Which other section has the word; null where none has.</summary>
    private static string? Elsewhere(HAProxyUse use)
    {
        var home = Array.Find(
            HAProxyKeywords.Sections,
            kind => HAProxyKeywords.Find(kind, use.Name) is { Removed: null });
        return home == "proxy" ? "frontend, backend, listen or defaults" : home;
    }

    private static bool LoadsModules(HAProxyConfig config) => config.Sections.Exists(static section =>
        section.Lines.Exists(static line => line.Says("module-load")));

    /// <summary>One slip in a long word.</summary>
    private static bool IsPlain(HAProxyUse use, string near) =>
        near.Length > 4 && Suggestion.Distance(use.Name, near) <= 1;

    private static TextEdit Edit(HAProxyUse use, string near) =>
        TextEdit.Replace(use.Word.At with { Length = Math.Min(use.Name.Length, use.Word.At.Length) }, near);

    private static string Unlike(string kind) => kind switch
    {
        "balance" => "algorithm",
        "option" => "unlike-option",
        "timeout" => "unlike-timeout",
        _ => "unlike",
    };

    private static string Variant(string kind) => kind switch
    {
        "balance" or "option" or "timeout" => kind,
        "bind" or "server" => "setting",
        _ => "",
    };

    private static string Place(HAProxyUse use) =>
        use.Kind is "bind" or "server" ? use.Line.Keyword + " line" : use.Section.Kind + " section";

    private static readonly string[] SectionNames =
        ["global", "defaults", "frontend", "backend", "listen", "peers", "resolvers", "userlist"];

    private const int MostUnknown = 200;

    private const int Longest = 60;
}
