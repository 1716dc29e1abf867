
namespace ConfigLint.Text;

/// <summary>One change of a text: what a span is replaced by. A span without length is an insertion.</summary>
internal readonly record struct TextEdit(Span Span, string NewText)
{
    public static TextEdit Replace(Span span, string text) => new(span, text);

    public static TextEdit Insert(SourceText text, int at, string inserted) => new(text.At(at, 0), inserted);

    public static TextEdit Delete(Span span) => new(span, "");

    /// <summary>
    /// Lines below a statement, indented as it is; where something else stands in front of the statement on its line, on that same line behind it.
    /// </summary>
    /// <param name="statement">With its terminator.</param>
    public static TextEdit InsertLineAfter(Span statement, params IEnumerable<string> lines)
    {
        var text = statement.Text.Content;
        var indent = IndentOf(statement);
        var inserted = string.Concat(lines.Select(line => (indent is null ? " " : NewLineOf(text) + indent) + line));
        // A comment behind the statement stays beside it.
        return Insert(statement.Text, indent is null ? statement.End : EndOfLine(text, statement.End), inserted);
    }

    /// <summary>A line above a statement, indented as it is; where something else stands in front of it, on that same line.</summary>
    public static TextEdit InsertLineBefore(Span statement, string line) =>
        IndentOf(statement) is { } indent
            ? Insert(statement.Text, statement.Start, line + NewLineOf(statement.Text.Content) + indent)
            : Insert(statement.Text, statement.Start, line + " ");

    /// <summary>Takes a statement out, with its line where nothing else stands on it.</summary>
    public static TextEdit DeleteLine(Span statement)
    {
        var text = statement.Text.Content;
        var (start, end) = (statement.Start, statement.End);
        while (start > 0 && text[start - 1] is ' ' or '\t') start--;
        var atLineStart = start == 0 || text[start - 1] is '\n' or '\r';
        var after = end;
        while (after < text.Length && text[after] is ' ' or '\t') after++;
        if (atLineStart && (after == text.Length || text[after] is '\n' or '\r'))
        {
            if (after < text.Length && text[after] == '\r') after++;
            if (after < text.Length && text[after] == '\n') after++;
            return Delete(statement.Text.At(start, after - start));
        }

        // Of the blanks on both sides one is left.
        return Delete(atLineStart ? statement.Text.At(statement.Start, after - statement.Start) : statement.Text.At(start, end - start));
    }

    /// <summary>The blanks in front of a statement that begins its line; null where it does not.</summary>
    public static string? IndentOf(Span statement)
    {
        var text = statement.Text.Content;
        var start = statement.Start;
        while (start > 0 && text[start - 1] is ' ' or '\t') start--;
        return start == 0 || text[start - 1] is '\n' or '\r' ? text.Substring(start, statement.Start - start) : null;
    }

    /// <summary>How the text ends its lines.</summary>
    public static string NewLineOf(string text)
    {
        var end = text.IndexOf('\n');
        return end > 0 && text[end - 1] == '\r' ? "\r\n" : "\n";
    }

    /// <summary>The offset of the line break behind an offset, or the text's length.</summary>
    public static int EndOfLine(string text, int from)
    {
        while (from < text.Length && text[from] is not ('\n' or '\r')) from++;
        return from;
    }
}
