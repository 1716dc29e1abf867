using ConfigLint.Formats.DotNet;
using ConfigLint.Text;

namespace ConfigLint.CSharp;

/// <summary>
/// Which files of a program are parsed: those that speak of hosting, and those that declare a type or an extension
/// method that they name. The rest is looked at as text alone.
/// </summary>
internal static class SourceChoice
{
    /// <summary>Of files that are named by others: beyond, names stay unknown.</summary>
    private const int MostNamed = 300;

    /// <summary>Files that are named by files that are named.</summary>
    private const int MostRounds = 3;

    public static List<SourceText> Of(IReadOnlyList<SourceText> sources)
    {
        var chosen = sources.Where(static source => DotNetWords.MayMatter(source.Content)).ToList();
        if (chosen.Count == 0) return chosen;
        var rest = sources.Except(chosen).Select(static source => (Source: source, Names: Declared(source.Content)))
            .Where(static one => one.Names.Count > 0).ToList();
        var words = new HashSet<string>(StringComparer.Ordinal);
        var from = 0;
        var most = chosen.Count + MostNamed;
        for (var round = 0; round < MostRounds && from < chosen.Count && rest.Count > 0; round++)
        {
            for (; from < chosen.Count; from++) AddWords(chosen[from].Content, words);
            for (var i = rest.Count - 1; i >= 0 && chosen.Count < most; i--)
            {
                if (!rest[i].Names.Exists(words.Contains)) continue;
                chosen.Add(rest[i].Source);
                rest.RemoveAt(i);
            }
        }

        return [.. sources.Where(new HashSet<SourceText>(chosen).Contains)];
    }

    private static readonly string[] Keywords = ["class ", "struct ", "record ", "enum ", "interface "];

    /// <summary>Names behind <c>class</c> and its kin, and before <c>(this</c>. Comments are not told apart.</summary>
    private static List<string> Declared(string text)
    {
        List<string> names = [];
        foreach (var keyword in Keywords)
        {
            for (var at = Next(keyword, 0); at >= 0; at = Next(keyword, at + 1))
            {
                var start = at + keyword.Length;
                var end = start;
                while (end < text.Length && IsPart(text[end])) end++;
                if (end > start) names.Add(text.Substring(start, end - start));
            }
        }

        for (var at = Next("this ", 0); at >= 0; at = Next("this ", at + 1))
        {
            var end = at;
            while (end > 0 && char.IsWhiteSpace(text[end - 1])) end--;
            if (end == 0 || text[end - 1] != '(') continue;
            end--;
            // Name<T>(this T
            if (end > 0 && text[end - 1] == '>' && text.LastIndexOf('<', end - 1) is > 0 and var open) end = open;
            var start = end;
            while (start > 0 && IsPart(text[start - 1])) start--;
            if (end > start) names.Add(text.Substring(start, end - start));
        }

        return names;

        int Next(string word, int from) => text.IndexOf(word, from, StringComparison.Ordinal);
    }

    private static void AddWords(string text, HashSet<string> words)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!IsPart(text[at])) continue;
            var start = at;
            while (at < text.Length && IsPart(text[at])) at++;
            words.Add(text.Substring(start, at - start));
        }
    }

    private static bool IsPart(char c) => c == '_' || char.IsLetterOrDigit(c);
}
