namespace ConfigLint.CSharp;

/// <summary>
/// Sources on which Roslyn would overflow the stack: it does not guard the lexer's way into strings that stand in holes
/// of strings, nor types in types, nor conditions of <c>#if</c>, and it takes the square of the time for many of those
/// (seen with 4.8.0).
/// </summary>
internal static class Hostile
{
    /// <summary>A file that people write has some hundreds.</summary>
    private const int MostInterpolated = 2000;

    private const int MostTypeArguments = 20_000;

    private const int MostDirectives = 1000;

    private const int LongestDirective = 2000;

    public static bool Is(string text)
    {
        var interpolated = 0;
        for (var at = text.IndexOf('$'); at >= 0; at = text.IndexOf('$', at + 1))
        {
            var end = at + 1;
            while (end < text.Length && text[end] is '$' or '@' && end - at < 10) end++;
            if (end < text.Length && text[end] == '"' && ++interpolated > MostInterpolated) return true;
        }

        var arguments = 0;
        for (var at = text.IndexOf('<'); at >= 0; at = text.IndexOf('<', at + 1))
        {
            if (++arguments > MostTypeArguments) return true;
        }

        var directives = 0;
        for (var at = text.IndexOf('#'); at >= 0; at = text.IndexOf('#', at + 1))
        {
            if (!IsDirective(text, at)) continue;
            if (++directives > MostDirectives) return true;
            var end = text.IndexOf('\n', at);
            if ((end < 0 ? text.Length : end) - at > LongestDirective) return true;
        }

        return false;
    }

    private static bool IsDirective(string text, int at)
    {
        while (++at < text.Length && text[at] is ' ' or '\t')
        {
        }

        return string.CompareOrdinal(text, at, "if", 0, 2) == 0 || string.CompareOrdinal(text, at, "elif", 0, 4) == 0;
    }
}
