using System.Text;
using ConfigLint.Model;
using ConfigLint.Programs.Images;

namespace ConfigLint.Syntax.CSharp;

/// <summary>
/// Where a string literal of C# starts and ends: regular, verbatim (<c>@</c>), interpolated (<c>$</c>), raw (three quotes and more).
/// </summary>
/// <param name="Start">Of its content.</param>
/// <param name="End">Behind its last quote.</param>
/// <param name="KnownLength">Of the content before the first hole.</param>
internal readonly record struct CSharpString(int Start, int Length, int End, bool IsVerbatim, bool IsRaw, bool HasHoles, int KnownLength)
{
    /// <summary>Strings in holes of strings; what goes deeper is skipped to the end of its line.</summary>
    private const int MaxDepth = 32;

    /// <summary>Null where no string starts.</summary>
    public static CSharpString? Read(string text, int at)
    {
        var dollars = 0;
        var isVerbatim = false;
        var i = at;
        for (; i < text.Length && text[i] is '$' or '@'; i++)
        {
            if (text[i] == '$') dollars++;
            else isVerbatim = true;
        }

        if (i >= text.Length || text[i] != '"') return null;
        var quotes = 1;
        while (!isVerbatim && i + quotes < text.Length && text[i + quotes] == '"') quotes++;
        if (quotes >= 3) return Raw(text, i, quotes, dollars);
        var hole = -1;
        var end = Skip(text, i + 1, isVerbatim, dollars > 0, 0, ref hole);
        var length = end - i - 1 - (end - 1 > i && text[end - 1] == '"' ? 1 : 0);
        return new CSharpString(i + 1, length, end, isVerbatim, false, hole >= 0, hole >= 0 ? hole - i - 1 : length);
    }

    /// <summary>What the program gets to see; of a string with holes up to the first.</summary>
    public string Value(string text)
    {
        var written = text.Substring(Start, KnownLength);
        if (IsRaw) return written.Trim();
        if (IsVerbatim) return written.Replace("\"\"", "\"", StringComparison.Ordinal);
        if (written.IndexOf('\\') < 0) return written;
        var value = new StringBuilder(written.Length);
        for (var i = 0; i < written.Length; i++)
        {
            if (written[i] != '\\' || i + 1 == written.Length) value.Append(written[i]);
            else value.Append(written[++i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', '0' => '\0', var other => other });
        }

        return value.ToString();
    }

    private static CSharpString Raw(string text, int open, int quotes, int dollars)
    {
        var start = open + quotes;
        var run = 0;
        var end = start;
        for (; end < text.Length && run < quotes; end++) run = text[end] == '"' ? run + 1 : 0;
        var length = end - start - (run == quotes ? quotes : 0);
        var hole = dollars == 0 ? -1 : text.IndexOf(new string('{', dollars), start, length, StringComparison.Ordinal);
        return new CSharpString(start, length, end, false, true, hole >= 0, hole >= 0 ? hole - start : length);
    }

    /// <returns>Behind the last quote; the end of the line where a regular string has none.</returns>
    private static int Skip(string text, int i, bool isVerbatim, bool hasHoles, int depth, ref int firstHole)
    {
        while (i < text.Length)
        {
            var c = text[i];
            if (c == '"')
            {
                if (!isVerbatim || i + 1 >= text.Length || text[i + 1] != '"') return i + 1;
                i += 2;
            }
            else if (c == '\\' && !isVerbatim)
            {
                i += 2;
            }
            else if (c == '\n' && !isVerbatim)
            {
                return i;
            }
            else if (c == '{' && hasHoles)
            {
                if (i + 1 < text.Length && text[i + 1] == '{')
                {
                    i += 2;
                    continue;
                }

                if (firstHole < 0) firstHole = i;
                i = SkipHole(text, i + 1, depth + 1);
            }
            else
            {
                i++;
            }
        }

        return text.Length;
    }

    private static int SkipHole(string text, int i, int depth)
    {
        var braces = 0;
        while (i < text.Length)
        {
            var c = text[i];
            if (c == '}' && braces-- == 0) return i + 1;
            if (c == '{') braces++;
            if (c == '\'' && i + 2 < text.Length && (text[i + 1] == '\\' || text[i + 2] == '\'')) i += text[i + 1] == '\\' ? 4 : 3;
            else if (c == '"' || (c is '$' or '@' && i + 1 < text.Length && text[i + 1] is '"' or '$' or '@')) i = SkipNested(text, i, depth);
            else i++;
        }

        return text.Length;
    }

    private static int SkipNested(string text, int i, int depth)
    {
        if (depth >= MaxDepth) return text.IndexOf('\n', i) is >= 0 and var line ? line : text.Length;
        var hasHoles = false;
        var isVerbatim = false;
        var start = i;
        for (; i < text.Length && text[i] is '$' or '@'; i++)
        {
            hasHoles |= text[i] == '$';
            isVerbatim |= text[i] == '@';
        }

        if (i >= text.Length || text[i] != '"') return start + 1;
        var ignored = 0;
        return Skip(text, i + 1, isVerbatim, hasHoles, depth, ref ignored);
    }
}
