using System.Text;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Syntax.Systemd;

/// <summary>
/// Reads units and drop-ins as the manager does (<c>config_parse()</c> and <c>parse_line()</c> in src/shared/conf-parser.c, v255; measured with 252), and goes on
/// where the manager gives up. Linear in the text.
/// </summary>
internal sealed class UnitParser
{
    /// <summary>LONG_LINE_MAX: bytes of one line, continuations joined.</summary>
    private const int LongestLine = 1024 * 1024;

    private static readonly char[] LineEnds = ['\n', '\r', '\0'];

    private readonly SourceText source;
    private readonly UnitFile file;

    // The text as its structure is read: as it stands, or with the placeholders blanked at equal length.
    private readonly string text;
    private readonly List<(int Start, int End)> lines = [];
    private UnitSection section;
    private bool outsideReported;

    // A line that ends in a backslash and a blank: what follows is torn off until something is an assignment again.
    private bool torn;

    private UnitParser(SourceText source, FileFormat format)
    {
        this.source = source;
        var marks = TemplateMarks.Find(source.Path, source.Content);
        text = marks.Blanked;
        file = new UnitFile(source, format, UnitFileName.Of(source.Path), marks);
        section = new UnitSection(file, "", default, isRead: false);
        file.Sections.Add(section);
        file.HasUnseenLines = marks.Any && marks.All.Any(mark => mark.Role == TemplateRole.Block && source.Content.IndexOf("include", mark.Start, mark.Length, StringComparison.Ordinal) >= 0);
    }

    /// <param name="format">SystemdUnit or SystemdDropIn, as <see cref="UnitDetector"/> decided.</param>
    public static UnitFile Parse(SourceText source, FileFormat format)
    {
        var parser = new UnitParser(source, format);
        parser.ReadLines();
        return parser.file;
    }

    private void ReadLines()
    {
        var at = text.StartsWith('\uFEFF') ? 1 : 0;
        while (at < text.Length && !file.IsRefused)
        {
            var end = text.IndexOfAny(LineEnds, at);
            if (end < 0) end = text.Length;
            ReadLine(at, end);
            at = end + 1;
            if (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n') at++;
        }

        if (lines.Count > 0) ReadLogicalLine();
    }

    private void ReadLine(int start, int end)
    {
        var first = start;
        while (first < end && IsBlank(text[first])) first++;
        if (first < end && text[first] is '#' or ';')
        {
            // Also between continued lines, where it does not end the continuation.
            file.AddComment(source.At(first, end - first));
            return;
        }

        // "{% if x %}" alone on a line leaves no line behind, and so ends no continuation.
        if (lines.Count > 0 && first == end && IsStatement(start, end)) return;

        // Podman's own parser takes blanks from the end of a line before it looks for the backslash.
        while (file.Kind.IsQuadlet() && end > start && IsBlank(text[end - 1])) end--;
        var slash = end;
        while (slash > start && text[slash - 1] == '\\') slash--;
        lines.Add((start, end));
        if ((end - slash) % 2 == 0) ReadLogicalLine();
    }

    /// <summary>A line of the template's own: a block's beginning or end, an assignment, a comment.</summary>
    private bool IsStatement(int start, int end) => file.Marks.Any && end > start && file.Marks.Touches(start, end - start);

    /// <summary>Joins what was continued (the backslash becomes a blank) and reads it.</summary>
    private void ReadLogicalLine()
    {
        var structure = text;
        int start = lines[0].Start, end = lines[0].End;
        if (lines.Count > 1 || (end > start && end == text.Length && text[end - 1] == '\\'))
        {
            structure = Join();
            start = 0;
            end = structure.Length;
        }

        var first = start;
        while (first < end && IsBlank(structure[first])) first++;
        while (end > first && IsBlank(structure[end - 1])) end--;
        if (first == end) torn = false;
        else if (Fits(structure, first, end)) ReadTrimmed(structure, start, first, end);
        lines.Clear();
    }

    private string Join()
    {
        var joined = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            var (start, end) = lines[i];
            var continued = i + 1 < lines.Count || (end > start && text[end - 1] == '\\' && IsOdd(start, end));
            joined.Append(text, start, end - start - (continued ? 1 : 0));
            if (continued) joined.Append(' ');
        }

        return joined.ToString();
    }

    private bool IsOdd(int start, int end)
    {
        var slash = end;
        while (slash > start && text[slash - 1] == '\\') slash--;
        return (end - slash) % 2 == 1;
    }

    /// <summary>The two limits that make the manager refuse the file.</summary>
    private bool Fits(string structure, int first, int end)
    {
        var length = end - first;
        if (length > LongestLine / 3 && Encoding.UTF8.GetByteCount(structure.ToCharArray(first, length)) > LongestLine)
        {
            Refuse(UnitSyntax.LineTooLong, source.At(lines[0].Start, 0));
            return false;
        }

        if (source.NotUtf8 && structure.IndexOf('\uFFFD', first, length) >= 0)
        {
            Refuse(UnitSyntax.NotUtf8, source.At(source.Content.IndexOf('\uFFFD', lines[0].Start), 1));
            return false;
        }

        return true;
    }

    private void Refuse(string rule, Span at, string variant = "", params (string, string)[] arguments)
    {
        file.Problems.Add(new SyntaxProblem(rule, at, variant, arguments));
        file.IsRefused = rule != UnitSyntax.BrokenHeader;
    }

    /// <param name="start">Where the logical line begins in <paramref name="structure"/>; its offsets count from there.</param>
    private void ReadTrimmed(string structure, int start, int first, int end)
    {
        if (structure[first] == '[')
        {
            ReadHeader(structure, start, first, end);
            return;
        }

        var equals = structure.IndexOf('=', first, end - first);
        if (equals > first) ReadAssignment(structure, start, first, equals, end);
        else if (Touches(first - start, end - first)) file.HasUnseenLines |= structure.IndexOf('_', first, end - first) >= 0;
        else if (!torn) ReportNoAssignment(structure, start, first, equals, end);
    }

    private void ReadHeader(string structure, int start, int first, int end)
    {
        torn = false;
        var close = structure[end - 1] == ']' ? end - 1 : structure.IndexOf(']', first, end - first);
        if (close != end - 1 && !Touches(first - start, end - first))
        {
            var written = structure.Substring(first, end - first);
            Refuse(UnitSyntax.BrokenHeader, Place(first - start, end - first), close < 0 ? "" : "trailing", ("header", written));
        }

        if (close < 0) close = end;
        var name = structure.Substring(first + 1, close - first - 1);
        var templated = Touches(first - start, end - first);
        file.HasUnseenLines |= templated;
        section = new UnitSection(file, name, Place(first + 1 - start, close - first - 1), !templated && file.Kind.Reads(name));
        file.Sections.Add(section);
    }

    private void ReadAssignment(string structure, int start, int first, int equals, int end)
    {
        var keyEnd = equals;
        while (keyEnd > first && IsBlank(structure[keyEnd - 1])) keyEnd--;
        var valueStart = equals + 1;
        while (valueStart < end && IsBlank(structure[valueStart])) valueStart++;
        if (Touches(first - start, keyEnd - first))
        {
            file.HasUnseenLines = true;
            return;
        }

        var key = structure.Substring(first, keyEnd - first);
        torn &= !IsSettingName(key);
        var mapped = Mapped(valueStart - start, end - valueStart);
        var keyAt = Place(first - start, keyEnd - first);
        var at = mapped.Length == 0 ? source.At(FileOffset(equals - start) + 1, 0) : mapped.Span;
        var entry = new UnitEntry(section, key, keyAt, mapped, at)
        {
            IsTemplated = file.Marks.Any && file.Marks.Touches(at.Start, at.Length),
            IsConditional = file.Marks.Any && file.Marks.Branches.IsConditional(keyAt.Start),
            IsTornOff = torn,
            LineStarts = StartsOfLines(valueStart - start, end - valueStart),
        };
        section.Entries.Add(entry);
        if (section.Header.IsNowhere && !torn) ReportOutside(entry);
        ReportCutOff(entry);
    }

    /// <summary>One finding for all: the header is missing once.</summary>
    private void ReportOutside(UnitEntry entry)
    {
        if (outsideReported || entry.IsConditional || file.HasUnseenLines) return;
        outsideReported = true;
        file.Problems.Add(new SyntaxProblem(UnitSyntax.OutsideSection, entry.KeyAt, file.IsDropIn ? "drop-in" : "", [("key", entry.Key)]));
    }

    /// <summary>A backslash that only a trimmed blank follows does not continue the line.</summary>
    private void ReportCutOff(UnitEntry entry)
    {
        var value = entry.Value;
        var slashes = 0;
        while (slashes < value.Length && value[value.Length - 1 - slashes] == '\\') slashes++;
        if (slashes % 2 == 0 || entry.IsTemplated) return;
        if (!torn)
        {
            var backslash = entry.SpanOf(value.Length - 1, 1);
            var blanks = backslash.Text.At(backslash.End, TextEdit.EndOfLine(backslash.Text.Content, backslash.End) - backslash.End);
            file.Problems.Add(new SyntaxProblem(UnitSyntax.CutContinuation, backslash, "", [("key", entry.Key)], GoesOn(blanks) ? new Fix(IsSafe: true, [TextEdit.Delete(blanks)]) : null));
        }

        torn = true;
    }

    /// <summary>A line follows that was meant to go on with the value.</summary>
    private static bool GoesOn(Span blanks)
    {
        var text = blanks.Text.Content;
        var next = blanks.End;
        if (next < text.Length && text[next] == '\r') next++;
        if (next < text.Length && text[next] == '\n') next++;
        while (next < text.Length && text[next] is ' ' or '\t') next++;
        return blanks.Length > 0 && next < text.Length && text[next] is not ('\n' or '\r' or '[');
    }

    private void ReportNoAssignment(string structure, int start, int first, int equals, int end)
    {
        var line = structure.Substring(first, end - first);
        var at = Place(first - start, end - first);
        var variant = equals == first ? "key" : "";
        // In a section that the manager ignores it says nothing of its lines.
        if (!section.IsRead) return;
        file.Problems.Add(new SyntaxProblem(UnitSyntax.NoEquals, at, variant, [("line", line.Length > 60 ? line.Substring(0, 60) + "..." : line)]));
    }

    private bool Touches(int offset, int length)
    {
        if (!file.Marks.Any) return false;
        var at = Place(offset, length);
        return file.Marks.Touches(at.Start, at.Length);
    }

    private Span Place(int offset, int length) => lines.Count == 1 ? source.At(lines[0].Start + offset, length) : Mapped(offset, length).Span;

    private int FileOffset(int offset) => lines.Count == 1 ? lines[0].Start + offset : Mapped(offset, 1).Span.Start;

    /// <summary>A part of the logical line, by offsets into it, with its places in the file.</summary>
    private MappedText Mapped(int offset, int length)
    {
        if (lines.Count == 1) return MappedText.Of(source, lines[0].Start + offset, length);
        var builder = new MappedText.Builder();
        var lineAt = 0;
        foreach (var (start, end) in lines)
        {
            // The last line is continued only where the file ends in a backslash; then the backslash reads as the blank it stands for.
            var from = Math.Max(offset - lineAt, 0);
            var to = Math.Min(offset + length - lineAt, end - start);
            if (from < to)
            {
                var slash = to == end - start && source.Content[end - 1] == '\\' && IsOdd(start, end) ? 1 : 0;
                builder.Append(source, start + from, to - from - slash);
                if (slash > 0) builder.Append(" ", source.At(end - 1, 1));
            }

            lineAt += end - start;
        }

        return builder.Build();
    }

    private int[] StartsOfLines(int valueOffset, int length)
    {
        if (lines.Count == 1) return [];
        var starts = new List<int>();
        var lineAt = 0;
        foreach (var (start, end) in lines)
        {
            if (lineAt > valueOffset && lineAt < valueOffset + length) starts.Add(lineAt - valueOffset);
            lineAt += end - start;
        }

        return [.. starts];
    }

    /// <summary>What a setting's name looks like: <c>Restart</c>, <c>X-Note</c>; not <c>--port</c>, not <c>FOO</c>.</summary>
    private static bool IsSettingName(string key)
    {
        var lower = false;
        foreach (var c in key)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-')) return false;
            lower |= c is >= 'a' and <= 'z';
        }

        return lower && key[0] is >= 'A' and <= 'Z';
    }

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\r';
}
