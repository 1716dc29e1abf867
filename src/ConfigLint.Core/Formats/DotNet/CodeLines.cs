using ConfigLint.Text;

namespace ConfigLint.Formats.DotNet;

/// <summary>
/// Edits of C# statements that stand alone on a line, <c>app.UseHsts();</c>, as formatted code has them. Where a line
/// is anything else there is no edit.
/// </summary>
internal static class CodeLines
{
    /// <summary>A call of the same receiver below another one, or nothing where the place is no such line.</summary>
    /// <param name="at">The name that is called, or the beginning of what follows the receiver.</param>
    public static TextEdit[] Below(Span at, string call) =>
        StatementAt(at) is { } statement
            ? [TextEdit.InsertLineAfter(statement, ReceiverOf(statement) + call)] : [];

    /// <summary>
    /// Moves a call above another one of the same receiver in the same block, or above the <c>if</c> in which that one
    /// stands.
    /// </summary>
    public static TextEdit[] MoveAbove(Span call, Span other)
    {
        if (StatementAt(call) is not { } moved || StatementAt(other, underCondition: true) is not { } first) return [];
        if (moved.Text != first.Text || first.Start >= moved.Start || ReceiverOf(moved) != ReceiverOf(first)) return [];
        var text = moved.Text;
        var indent = TextEdit.IndentOf(moved)!.Length;
        // A comment above it is about it, and would be left behind.
        if (LineAbove(text, moved.Start) is { } above && IsComment(text, above)) return [];
        var target = first;
        if (TextEdit.IndentOf(first)!.Length > indent)
        {
            if (ConditionOf(first, indent) is not { } condition) return [];
            target = condition;
        }

        return IsOneBlock(text, target.Start, moved.Start, indent)
            ? [TextEdit.InsertLineBefore(target, moved.ToString()), TextEdit.DeleteLine(moved)] : [];
    }

    /// <summary>The one statement on the line of a place: a receiver that is a name, a call, a semicolon.</summary>
    /// <param name="underCondition">It may be all of an <c>if</c> without braces.</param>
    private static Span? StatementAt(Span at, bool underCondition = false)
    {
        if (at.IsNowhere || at.Text.IsEmbedded) return null;
        var line = LineOf(at.Text, at.Start);
        var written = line.ToString();
        var dot = written.IndexOf('.');
        if (dot <= 0 || line.Start + dot + 1 != at.Start) return null;
        if (!written.EndsWith(");", StringComparison.Ordinal)) return null;
        for (var i = 0; i < dot; i++)
        {
            if (!char.IsLetterOrDigit(written[i]) && written[i] != '_') return null;
        }

        // Nothing else on the line: no second statement, comment, text or block.
        if (written.IndexOf(';') != written.Length - 1 || written.IndexOfAny(['"', '/', '{', '}']) >= 0) return null;
        return written.Count(static c => c == '(') == written.Count(static c => c == ')')
            && BeginsStatement(line, underCondition) ? line : null;
    }

    private static string ReceiverOf(Span statement)
    {
        var written = statement.ToString();
        return written.Substring(0, written.IndexOf('.') + 1);
    }

    /// <summary>What stands above it has ended, or is the <c>if</c> under which it stands.</summary>
    private static bool BeginsStatement(Span line, bool underCondition)
    {
        var above = LineAbove(line.Text, line.Start);
        while (above is { } comment && (comment.Length == 0 || IsComment(line.Text, comment)))
        {
            above = LineAbove(line.Text, comment.Start);
        }

        return above is not { } before || before.ToString() is var written
            && (written[written.Length - 1] is ';' or '{' or '}' || underCondition && IsCondition(written)
                && TextEdit.IndentOf(before) is { } outer && TextEdit.IndentOf(line)!.Length > outer.Length);
    }

    private static bool IsCondition(string line) =>
        line.StartsWith("if (", StringComparison.Ordinal) && line.EndsWith(")", StringComparison.Ordinal);

    /// <summary>
    /// The <c>if</c> above a statement, with this indentation, and nothing but its block between them.
    /// </summary>
    private static Span? ConditionOf(Span statement, int indent)
    {
        var text = statement.Text;
        for (var above = LineAbove(text, statement.Start); above is { } line; above = LineAbove(text, line.Start))
        {
            if (line.Length == 0 || TextEdit.IndentOf(line)!.Length > indent || line.ToString() == "{") continue;
            return TextEdit.IndentOf(line)!.Length == indent && IsCondition(line.ToString()) ? line : null;
        }

        return null;
    }

    /// <summary>
    /// No line from one place to the other ends the block, and none is there on a condition of the build.
    /// </summary>
    private static bool IsOneBlock(SourceText text, int from, int to, int indent)
    {
        for (var above = LineOf(text, to); above.Start >= from;)
        {
            if (above.Length > 0)
            {
                if (TextEdit.IndentOf(above)!.Length < indent || text.Content[above.Start] == '#') return false;
            }

            if (LineAbove(text, above.Start) is not { } next) return true;
            above = next;
        }

        return true;
    }

    private static bool IsComment(SourceText text, Span line) =>
        string.CompareOrdinal(text.Content, line.Start, "//", 0, 2) == 0;

    /// <summary>The line around an offset without the blanks at its ends.</summary>
    private static Span LineOf(SourceText text, int at)
    {
        var start = at;
        while (start > 0 && text.Content[start - 1] is not ('\n' or '\r')) start--;
        var end = TextEdit.EndOfLine(text.Content, at);
        while (start < end && text.Content[start] is ' ' or '\t') start++;
        while (end > start && text.Content[end - 1] is ' ' or '\t') end--;
        return text.At(start, end - start);
    }

    private static Span? LineAbove(SourceText text, int at)
    {
        var start = at;
        while (start > 0 && text.Content[start - 1] is not ('\n' or '\r')) start--;
        if (start == 0) return null;
        start--;
        if (start > 0 && text.Content[start] == '\n' && text.Content[start - 1] == '\r') start--;
        return LineOf(text, start);
    }
}
