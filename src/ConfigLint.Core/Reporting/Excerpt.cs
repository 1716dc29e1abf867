using System.Text;
using ConfigLint.Text;

namespace ConfigLint.Reporting;

/// <summary>One source line as the text report shows it, and where its carets go: terminal columns, 0-based.</summary>
internal readonly record struct Excerpt(string Text, int CaretAt, int CaretLength)
{
    /// <summary>UTF-16 units shown before and after the start of the span. A line may have megabytes: nothing outside this window is looked at.</summary>
    private const int Before = 60, After = 100;

    private const string Tab = "    ";

    /// <summary>The line a span starts on, clipped around it. A span over several lines is marked to the end of its first.</summary>
    public static Excerpt Of(Span span)
    {
        var content = span.Text.Content;
        var lineStart = span.Text.Lines.StartOf(span.Position.Line);
        var from = Math.Max(lineStart, span.Start - Before);
        if (from > lineStart && char.IsLowSurrogate(content[from])) from++;
        var to = span.Start;
        while (to < content.Length && to < span.Start + After && !EndsLine(content[to])) to++;
        var clipped = to < content.Length && !EndsLine(content[to]);
        if (clipped && char.IsHighSurrogate(content[to - 1])) to--;
        var markedTo = Math.Max(span.Start, Math.Min(span.End, to));

        var shown = new StringBuilder(to - from + 16);
        var caretAt = 0;
        if (from > lineStart)
        {
            shown.Append('…');
            caretAt++;
        }

        caretAt += Append(shown, content, from, span.Start);
        var caretLength = Append(shown, content, span.Start, markedTo);
        Append(shown, content, markedTo, to);
        if (clipped) shown.Append('…');
        return new Excerpt(shown.ToString().TrimEnd(), caretAt, Math.Max(1, caretLength));
    }

    /// <summary>Appends a stretch as it is shown, and returns the columns it takes.</summary>
    private static int Append(StringBuilder to, string content, int start, int end)
    {
        var columns = 0;
        while (start < end)
        {
            var tab = content.IndexOf('\t', start, end - start);
            var visible = Visible.Of(content, start, (tab < 0 ? end : tab) - start);
            to.Append(visible);
            columns += TerminalWidth.Of(visible);
            if (tab < 0) break;
            to.Append(Tab);
            columns += Tab.Length;
            start = tab + 1;
        }

        return columns;
    }

    private static bool EndsLine(char c) => c is '\n' or '\r';
}
