using System.Text;

namespace ConfigLint.Syntax.Code;

/// <summary>
/// Takes the source of a program apart into tokens: what the languages have in common. Comments fall away, strings are
/// kept with their values. Each character is looked at a few times at most, whatever the nesting.
/// </summary>
internal abstract class CodeLexer(string text)
{
    /// <summary>Operators of more than one character that JavaScript, Python or Go have, longest first.</summary>
    private static readonly string[] Operators =
    [
        "...", "===", "!==", "||=", "&&=", "??=", "**=", "=>", "==", "!=", "||", "&&", "??", "?.", "++", "--", "+=",
            "-=", "*=", "/=", "|=", "&=", "%=",
        ":=", "<-", "->", "<=", ">=", "**",
    ];

    private static readonly string[] Signs = MakeSigns();

    private readonly List<CodeToken> tokens = [];
    private bool startsLine = true;

    protected string Text { get; } = text;

    protected int At { get; set; }

    protected char Next => At + 1 < Text.Length ? Text[At + 1] : '\0';

    /// <summary>The token before; null at the start.</summary>
    protected CodeToken? Last => tokens.Count > 0 ? tokens[tokens.Count - 1] : null;

    public List<CodeToken> Read()
    {
        while (At < Text.Length)
        {
            var c = Text[At];
            if (c is '\n' or '\r') startsLine = true;
            if (char.IsWhiteSpace(c) || c == '\uFEFF')
            {
                At++;
            }
            else if (!SkipComment() && !ReadString())
            {
                if (IsNameStart(c)) ReadName();
                else if (c is >= '0' and <= '9') ReadNumber();
                else ReadSign();
            }
        }

        return tokens;
    }

    /// <summary>At a comment: passes over it.</summary>
    protected abstract bool SkipComment();

    /// <summary>At a string: adds it.</summary>
    protected abstract bool ReadString();

    protected void Add(CodeTokenKind kind, int start, int length, string value)
    {
        tokens.Add(new CodeToken(kind, start, length, value, startsLine));
        startsLine = false;
    }

    protected void SkipTo(string end) =>
        At = Text.IndexOf(end, Math.Min(At + 2, Text.Length), StringComparison.Ordinal) is >= 0 and var close ? close
        + end.Length : Text.Length;

    protected void SkipLine() => At = Text.IndexOf('\n', At) is >= 0 and var end ? end : Text.Length;

    /// <summary>
    /// At the first character of a string's content. One that may not go over lines and does is a sign: the text of a
    /// page in JSX, say.
    /// </summary>
    /// <param name="end">What ends it.</param>
    protected void ReadQuoted(string end, bool overLines, bool escapes)
    {
        var start = At;
        StringBuilder? unescaped = null;
        for (; At < Text.Length; At++)
        {
            var c = Text[At];
            if (c == end[0] && string.CompareOrdinal(Text, At, end, 0, end.Length) == 0) break;
            if (c == '\n' && !overLines) break;
            if (c == '\\' && escapes && At + 1 < Text.Length)
            {
                unescaped ??= new StringBuilder(Text, start, At - start, At - start + 16);
                unescaped.Append(Text[++At] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var other => other });
                continue;
            }

            unescaped?.Append(c);
        }

        if (At >= Text.Length || Text[At] != end[0])
        {
            At = start;
            Add(CodeTokenKind.Sign, start - end.Length, end.Length, "\"");
            return;
        }

        Add(CodeTokenKind.Text, start, At - start, unescaped?.ToString() ?? Text.Substring(start, At - start));
        At += end.Length;
    }

    protected static bool IsNameStart(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' or '$' || (c > 127 && char.IsLetter(c));

    private void ReadName()
    {
        var start = At;
        while (At < Text.Length && (IsNameStart(Text[At]) || Text[At] is >= '0' and <= '9')) At++;
        Add(CodeTokenKind.Name, start, At - start, Text.Substring(start, At - start));
    }

    private void ReadNumber()
    {
        var start = At;
        while (At < Text.Length && (char.IsLetterOrDigit(Text[At]) || Text[At] is '.' or '_')) At++;
        Add(CodeTokenKind.Number, start, At - start, Text.Substring(start, At - start).Replace("_", ""));
    }

    protected void ReadSign()
    {
        foreach (var name in Operators)
        {
            if (string.CompareOrdinal(Text, At, name, 0, name.Length) != 0) continue;
            AddSign(name);
            return;
        }

        AddSign(Text[At] < Signs.Length ? Signs[Text[At]] : "?");
    }

    private void AddSign(string value)
    {
        Add(CodeTokenKind.Sign, At, value.Length, value);
        At += value.Length;
    }

    private static string[] MakeSigns()
    {
        var signs = new string[128];
        for (var i = 0; i < signs.Length; i++) signs[i] = ((char)i).ToString();
        return signs;
    }
}
