using ConfigLint.Model;

namespace ConfigLint.Syntax.CSharp;

/// <summary>
/// Takes C# apart into tokens (C# specification, 6.4): comments fall away, strings are kept with their values. What stands in the holes
/// of interpolated strings is skipped. Each character is
/// looked at a few times at most.
/// </summary>
internal sealed class CSharpLexer
{
    private static readonly string[] Signs = MakeSigns();

    private readonly string text;
    private readonly List<CSharpToken> tokens = [];
    private int at;

    private CSharpLexer(string text) => this.text = text;

    public static List<CSharpToken> Read(string text)
    {
        var lexer = new CSharpLexer(text);
        lexer.Read();
        return lexer.tokens;
    }

    private void Read()
    {
        var startsLine = true;
        while (at < text.Length)
        {
            var c = text[at];
            if (c is '\n' or '\r') startsLine = true;
            if (char.IsWhiteSpace(c) || c == '\uFEFF')
            {
                at++;
                continue;
            }

            if (c == '/' && Next is '/' or '*')
            {
                SkipComment();
                continue;
            }

            if (c == '#' && startsLine) ReadDirective();
            else if (IsNameStart(c)) ReadName();
            else if (c is >= '0' and <= '9') ReadNumber();
            else if (c == '\'') ReadCharacter();
            else if (c is '"' or '$' or '@') ReadPrefixed();
            else AddSign(c, 1);
            startsLine = false;
        }
    }

    private char Next => at + 1 < text.Length ? text[at + 1] : '\0';

    private void SkipComment()
    {
        var end = text[at + 1] == '/' ? LineEnd(at) : text.IndexOf("*/", at + 2, StringComparison.Ordinal) is >= 0 and var close ? close + 2 : text.Length;
        at = end;
    }

    private int LineEnd(int from) => text.IndexOf('\n', from) is >= 0 and var end ? end : text.Length;

    private void ReadDirective()
    {
        var end = LineEnd(at);
        var start = at + 1;
        while (start < end && text[start] is ' ' or '\t') start++;
        var stop = start;
        while (stop < end && IsNamePart(text[stop])) stop++;
        var word = text.Substring(start, stop - start);
        var condition = word == "if" ? WithoutComment(text.Substring(stop, end - stop)) : "";
        tokens.Add(new CSharpToken(CSharpTokenKind.Directive, start, stop - start, condition.Length > 0
            ? $"if {condition}" : word));
        at = end;
    }

    private static string WithoutComment(string condition)
    {
        var comment = condition.IndexOf("//", StringComparison.Ordinal);
        return (comment < 0 ? condition : condition.Substring(0, comment)).Trim();
    }

    private void ReadName()
    {
        var start = at;
        while (at < text.Length && IsNamePart(text[at])) at++;
        tokens.Add(new CSharpToken(CSharpTokenKind.Name, start, at - start, text.Substring(start, at - start)));
    }

    private void ReadNumber()
    {
        var start = at;
        while (at < text.Length && (IsNamePart(text[at]) || (text[at] == '.' && Next is >= '0' and <= '9'))) at++;
        tokens.Add(new CSharpToken(CSharpTokenKind.Number, start, at - start, text.Substring(start, at - start).Replace("_", "", StringComparison.Ordinal)));
    }

    private void ReadCharacter()
    {
        var start = at;
        at = SkipCharacter(at);
        tokens.Add(new CSharpToken(CSharpTokenKind.Sign, start, at - start, "'"));
    }

    private int SkipCharacter(int from)
    {
        for (var i = from + 1; i < text.Length && text[i] != '\n'; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == '\'') return i + 1;
        }

        return from + 1;
    }

    /// <summary>A string with its prefixes, a name behind <c>@</c>, or a lone sign.</summary>
    private void ReadPrefixed()
    {
        if (text[at] == '@' && IsNameStart(Next))
        {
            at++;
            ReadName();
        }
        else if (CSharpString.Read(text, at) is { } read)
        {
            tokens.Add(new CSharpToken(read.HasHoles ? CSharpTokenKind.Interpolated : CSharpTokenKind.Text, read.Start, read.Length, read.Value(text)));
            at = read.End;
        }
        else
        {
            AddSign(text[at], 1);
        }
    }

    private void AddSign(char c, int length)
    {
        tokens.Add(new CSharpToken(CSharpTokenKind.Sign, at, length, c < Signs.Length ? Signs[c] : "?"));
        at += length;
    }

    private static bool IsNameStart(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' || (c > 127 && char.IsLetter(c));

    private static bool IsNamePart(char c) => IsNameStart(c) || c is >= '0' and <= '9' || (c > 127 && char.IsLetterOrDigit(c));

    private static string[] MakeSigns()
    {
        var signs = new string[128];
        for (var i = 0; i < signs.Length; i++) signs[i] = ((char)i).ToString();
        return signs;
    }
}
