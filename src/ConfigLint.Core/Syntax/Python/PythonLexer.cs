using ConfigLint.Syntax.Code;

namespace ConfigLint.Syntax.Python;

/// <summary>
/// Python (The Python Language Reference, 2): strings with prefixes and triple quotes; a backslash joins lines.
/// </summary>
internal sealed class PythonLexer(string text) : CodeLexer(text)
{
    public static List<CodeToken> Read(string text) => new PythonLexer(text).Read();

    protected override bool SkipComment()
    {
        if (Text[At] == '\\' && Next is '\n' or '\r')
        {
            At += Next == '\r' ? 3 : 2;
            return true;
        }

        if (Text[At] != '#') return false;
        SkipLine();
        return true;
    }

    protected override bool ReadString()
    {
        var quote = At;
        while (quote < Text.Length && quote < At + 2
            && Text[quote] is 'r' or 'R' or 'b' or 'B' or 'f' or 'F' or 'u' or 'U')
        {
            quote++;
        }

        if (quote >= Text.Length || Text[quote] is not ('"' or '\'')) return false;
        var prefix = Text.Substring(At, quote - At).ToLowerInvariant();
        var isTriple = quote + 2 < Text.Length && Text[quote + 1] == Text[quote] && Text[quote + 2] == Text[quote];
        var end = new string(Text[quote], isTriple ? 3 : 1);
        var content = quote + end.Length;
        At = content;
        if (prefix.Contains('f')) ReadComputed(end, isTriple);
        else ReadQuoted(end, isTriple, !prefix.Contains('r'));
        return true;
    }

    /// <summary>An f-string. One without holes is a string of its own.</summary>
    private void ReadComputed(string end, bool overLines)
    {
        var start = At;
        while (At < Text.Length && string.CompareOrdinal(Text, At, end, 0, end.Length) != 0
            && (overLines || Text[At] != '\n'))
        {
            At += Text[At] == '\\' ? 2 : 1;
        }

        At = Math.Min(At, Text.Length);
        var value = Text.Substring(start, At - start);
        Add(value.Contains('{') ? CodeTokenKind.Computed : CodeTokenKind.Text, start, At - start, value);
        if (At < Text.Length && Text[At] != '\n') At += end.Length;
    }
}
