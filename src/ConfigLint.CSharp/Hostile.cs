using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ConfigLint.CSharp;

/// <summary>
/// Sources on which Roslyn would overflow the stack or take the square of the time: it guards where it parses, and not
/// its way into strings in holes of strings, into types in types and into conditions of <c>#if</c>, and it looks to the
/// end of what is in parentheses at each of them (seen with 4.8.0).
/// </summary>
internal static class Hostile
{
    /// <summary>A file that people write has some hundreds.</summary>
    private const int MostInterpolated = 2000;

    private const int MostTypeArguments = 20_000;

    private const int MostDirectives = 1000;

    private const int LongestDirective = 2000;

    /// <summary>Parentheses within parentheses.</summary>
    private const int MaxDepth = 200;

    public static bool Is(string text) =>
        Has(text, '$', MostInterpolated, IsInterpolated) || Has(text, '<', MostTypeArguments, static (_, _) => true)
        || Has(text, '#', MostDirectives, IsDirective) || Has(text, '#', 0, IsLongDirective)
        || (Has(text, '(', MaxDepth, static (_, _) => true) && IsDeep(text));

    private static bool Has(string text, char sign, int most, Func<string, int, bool> counts)
    {
        var found = 0;
        for (var at = text.IndexOf(sign); at >= 0; at = text.IndexOf(sign, at + 1))
        {
            if (counts(text, at) && ++found > most) return true;
        }

        return false;
    }

    private static bool IsInterpolated(string text, int at)
    {
        var end = at + 1;
        while (end < text.Length && text[end] is '$' or '@' && end - at < 10) end++;
        return end < text.Length && text[end] == '"';
    }

    private static bool IsDirective(string text, int at)
    {
        while (++at < text.Length && text[at] is ' ' or '\t')
        {
        }

        return string.CompareOrdinal(text, at, "if", 0, 2) == 0 || string.CompareOrdinal(text, at, "elif", 0, 4) == 0;
    }

    private static bool IsLongDirective(string text, int at) =>
        IsDirective(text, at)
            && (text.IndexOf('\n', at) is >= 0 and var end ? end : text.Length) - at > LongestDirective;

    /// <summary>As the lexer sees it: without comments and strings, save those with holes.</summary>
    private static bool IsDeep(string text)
    {
        var depth = 0;
        foreach (var token in SyntaxFactory.ParseTokens(text))
        {
            if (token.IsKind(SyntaxKind.OpenParenToken)) depth++;
            else if (token.IsKind(SyntaxKind.CloseParenToken)) depth = Math.Max(0, depth - 1);
            else if (
                token.Text.StartsWith("$", StringComparison.Ordinal)
                && Has(token.Text, '(', MaxDepth, static (_, _) => true)) return true;
            if (depth > MaxDepth) return true;
        }

        return false;
    }
}
