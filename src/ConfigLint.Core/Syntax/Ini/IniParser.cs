using ConfigLint.Text;

namespace ConfigLint.Syntax.Ini;

/// <summary>Reads ini files line by line, in linear time; whatever it cannot read is a stray line.</summary>
internal static class IniParser
{
    public static IniDocument Parse(SourceText text, IniDialect dialect)
    {
        var document = new IniDocument(text);
        var content = text.Content;
        var start = content.StartsWith('\uFEFF') ? 1 : 0;
        while (start < content.Length)
        {
            var end = content.IndexOfAny(LineBreaks, start);
            if (end < 0) end = content.Length;
            ReadLine(document, dialect, start, end);
            start = end + 1;
        }

        return document;
    }

    private static void ReadLine(IniDocument document, IniDialect dialect, int start, int end)
    {
        var content = document.Text.Content;
        Trim(content, ref start, ref end);
        if (start == end) return;
        if (dialect.CommentStarts.Contains(content[start]))
        {
            document.AddComment(start, end);
            return;
        }

        if (content[start] == '[')
        {
            var close = content.IndexOf(']', start, end - start);
            if (close < 0)
            {
                document.Strays.Add(document.Text.At(start, end - start));
                return;
            }

            document.Sections.Add(new IniSection(content.Substring(start + 1, close - start - 1), document.Text.At(start + 1, close - start - 1)));
            return;
        }

        var equals = content.IndexOf('=', start, end - start);
        if (equals <= start)
        {
            document.Strays.Add(document.Text.At(start, end - start));
            return;
        }

        int keyStart = start, keyEnd = equals, valueStart = equals + 1, valueEnd = end;
        Trim(content, ref keyStart, ref keyEnd);
        if (dialect.InlineComments) CutComment(document, ref valueStart, ref valueEnd);
        Trim(content, ref valueStart, ref valueEnd);
        if (dialect.Quotes && valueEnd - valueStart >= 2 && content[valueStart] is '"' or '\'' && content[valueEnd - 1] == content[valueStart])
        {
            valueStart++;
            valueEnd--;
        }

        document.Entries.Add(new IniEntry(
            document.Sections.Count - 1,
            content.Substring(keyStart, keyEnd - keyStart),
            document.Text.At(keyStart, keyEnd - keyStart),
            content.Substring(valueStart, valueEnd - valueStart),
            document.Text.At(valueStart, valueEnd - valueStart)));
    }

    private static void CutComment(IniDocument document, ref int start, ref int end)
    {
        var content = document.Text.Content;
        var quote = '\0';
        for (var i = start; i < end; i++)
        {
            var c = content[i];
            if (quote != '\0') quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'') quote = c;
            else if (c == ';')
            {
                document.AddComment(i, end);
                end = i;
                return;
            }
        }
    }

    private static void Trim(string content, ref int start, ref int end)
    {
        while (start < end && content[start] is ' ' or '\t') start++;
        while (end > start && content[end - 1] is ' ' or '\t') end--;
    }

    private static readonly char[] LineBreaks = ['\n', '\r'];
}
