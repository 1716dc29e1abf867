namespace ConfigLint.Text;

/// <summary>
/// Offsets to lines and columns of one text, both 1-based; columns count UTF-16 units. Lines end with LF, CRLF or a
/// lone CR. A byte-order mark has no column: editors do not count it, and the compiler hands out texts without it.
/// </summary>
internal sealed class LineMap
{
    private readonly string text;
    private readonly int firstLine;
    private readonly List<int> starts;

    /// <param name="firstLine">The number of its first line: 1, but of a text that stands in another.</param>
    public LineMap(string text, int firstLine = 1)
    {
        (this.text, this.firstLine) = (text, firstLine);
        starts = [text.StartsWith('\uFEFF') ? 1 : 0];
        for (var i = text.IndexOfAny(Breaks); i >= 0; i = text.IndexOfAny(Breaks, i))
        {
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n') i++;
            i++;
            starts.Add(i);
            if (i >= text.Length) break;
        }
    }

    /// <summary>The number of its last line.</summary>
    public int Last => starts.Count - 1 + firstLine;

    public LinePosition Locate(int offset)
    {
        if (offset < starts[0]) offset = starts[0];
        var at = starts.BinarySearch(offset);
        var line = at >= 0 ? at : ~at - 1;
        return new LinePosition(line + firstLine, offset - starts[line] + 1);
    }

    /// <summary>Offset at which a line starts.</summary>
    public int StartOf(int line) => starts[line - firstLine];

    /// <summary>A line without its line break.</summary>
    public string LineText(int line)
    {
        var start = StartOf(line);
        var end = line < Last ? StartOf(line + 1) : text.Length;
        while (end > start && text[end - 1] is '\n' or '\r') end--;
        return text.Substring(start, end - start);
    }

    private static readonly char[] Breaks = ['\n', '\r'];
}

/// <summary>1-based line and column; the column counts UTF-16 units.</summary>
internal readonly record struct LinePosition(int Line, int Column);
