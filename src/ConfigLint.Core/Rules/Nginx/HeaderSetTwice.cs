using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>Two proxy_set_header of one name and different values in one block. The same line twice is untidy, and harmless to most.</summary>
internal sealed class HeaderSetTwice : Rule<NginxLevel>
{
    private static readonly int ProxySetHeader = DirectiveNames.Get("proxy_set_header");

    protected internal override void Check(NginxLevel level, Report report)
    {
        if (!MayRepeat(level)) return;
        Dictionary<string, NginxDirective> first = new(StringComparer.OrdinalIgnoreCase);
        foreach (var header in level.Own)
        {
            // Conditions of a template choose one of the lines.
            if (header.NameId != ProxySetHeader || header.Count != 2 || header.IsTemplated) continue;
            var name = header[0].Value;
            // Through an include the two may come from different files: the later one is still sent beside the earlier.
            if (!first.TryGetValue(name, out var earlier)) first[name] = header;
            else if (earlier[1].Value != header[1].Value && !earlier.IsApartFrom(header)) Check(name, earlier, header, report);
        }
    }

    /// <summary>Whether two headers may have one name, told by their letters: of most levels nothing more is asked.</summary>
    private static bool MayRepeat(NginxLevel level)
    {
        ulong seen = 0;
        foreach (var header in level.Own)
        {
            if (header.NameId != ProxySetHeader || header.Count == 0) continue;
            var name = header[0].Inner;
            var hash = name.Length;
            for (var i = 0; i < name.Length; i++) hash = hash * 31 + (name.Text.Content[name.Start + i] | 0x20);
            var bit = 1UL << (hash & 63);
            if ((seen & bit) != 0) return true;
            seen |= bit;
        }

        return false;
    }

    private static void Check(string name, NginxDirective earlier, NginxDirective later, Report report)
    {
        var finding = report.At(later.Statement).And(earlier.Statement, "first").With("header", name).With("first", Shown(earlier)).With("second", Shown(later));
        if (earlier[1].Value.Length == 0) finding.Variant("empty").With("value", Shown(later));
        else if (later[1].Value.Length == 0) finding.Variant("empty").With("value", Shown(earlier));
    }

    private static string Shown(NginxDirective header) => header[1].Span.ToString();
}
