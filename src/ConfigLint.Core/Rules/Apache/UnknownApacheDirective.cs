using ConfigLint.Engine;
using ConfigLint.Formats.Apache;
using ConfigLint.Text;

namespace ConfigLint.Rules.Apache;

/// <summary>A word that is nearly a directive of httpd. Modules of others bring words of their own.</summary>
internal sealed class UnknownApacheDirective : Rule<ApacheConfig>
{
    protected internal override void Check(ApacheConfig config, Report report)
    {
        foreach (var item in config.Items)
        {
            var directive = item.Directive;
            if (!item.IsSure) continue;
            var name = directive.IsSection ? "<" + directive.Name : directive.Name;
            if (ApacheDirectives.Find(name) is not null || Meant(name) is not { } near) continue;
            var at = item.At.Text.At(item.At.Start + (directive.IsSection ? 1 : 0), directive.Name.Length);
            report.At(at)
                .With("directive", name)
                .With("near", near)
                .UnsafeFix(directive.IsSection ? [] : [TextEdit.Replace(at, near)]);
        }
    }

    private static string? Meant(string name)
    {
        var near = name.Length < ShortestName ? null : Suggestion.Nearest(name, ApacheDirectives.Names);
        if (near is not null && IsSlip(name, near)) return near;
        // SSLProxyPeerName: every word of it stands in SSLProxyCheckPeerName, in this order.
        var words = Words(name);
        if (words.Count < 3) return null;
        var holding = ApacheDirectives.Names.Where(known => HasInOrder(Words(known), words)).Take(2).ToList();
        return holding.Count == 1 ? holding[0] : null;
    }

    /// <summary>One letter of a short word, two of a long one: Version is no Session.</summary>
    private static bool IsSlip(string name, string near) =>
        name.Length >= LongName || Suggestion.Distance(name.ToLowerInvariant(), near.ToLowerInvariant()) < 2;

    private static bool HasInOrder(List<string> words, List<string> wanted)
    {
        if (words.Count != wanted.Count + 1) return false;
        var at = 0;
        foreach (var word in words)
        {
            if (at < wanted.Count && word.Equals(wanted[at], StringComparison.OrdinalIgnoreCase)) at++;
        }

        return at == wanted.Count;
    }

    /// <summary><c>SSLProxyCheckPeerName</c>: SSL, Proxy, Check, Peer, Name.</summary>
    private static List<string> Words(string name)
    {
        List<string> words = [];
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            var isBreak = i == name.Length || (char.IsUpper(name[i]) && IsFirst(name, i));
            if (!isBreak) continue;
            words.Add(name.Substring(start, i - start));
            start = i;
        }

        return words;
    }

    /// <summary>The capital with which a word begins, also behind an acronym.</summary>
    private static bool IsFirst(string name, int at) => at + 1 < name.Length && char.IsLower(name[at + 1]);

    private const int ShortestName = 6;

    private const int LongName = 10;
}
