using ConfigLint.Model;
using ConfigLint.Syntax.Systemd;
using ConfigLint.Text;

namespace ConfigLint.Rules.Systemd;

/// <summary>Edits of units. None for an assignment that goes on over several lines: what belongs to which line is for a person to say.</summary>
internal static class UnitEdits
{
    /// <summary>The assignment of one line; null where it has several.</summary>
    public static Span? Line(UnitEntry entry) => entry.LineStarts.Count == 0 ? entry.File.Text.At(entry.KeyAt.Start, entry.At.End - entry.KeyAt.Start) : null;

    public static TextEdit[] Value(UnitEntry entry, string value) => entry.LineStarts.Count == 0 ? [TextEdit.Replace(entry.At, value)] : [];

    /// <summary>Moves an assignment to the end of another section of the file. None where that section has the setting already, or the file lacks the section.</summary>
    public static TextEdit[] Move(UnitEntry entry, string section)
    {
        if (Line(entry) is not { } line) return [];
        if (entry.File.Sections.FindLast(one => one.Name == section) is not { } target) return [];
        if (entry.File.All(section, entry.Key).Any()) return [];
        return [TextEdit.DeleteLine(line), After(target, line.ToString())];
    }

    /// <summary>A line at the end of a section's assignments.</summary>
    public static TextEdit After(UnitSection section, string line)
    {
        var text = section.File.Text;
        var end = section.Entries.Count > 0 ? section.Entries[section.Entries.Count - 1].At.End : section.Header.End;
        return TextEdit.Insert(text, TextEdit.EndOfLine(text.Content, end), TextEdit.NewLineOf(text.Content) + line);
    }

    /// <summary>Lines below an assignment, which may go on over several.</summary>
    public static TextEdit[] After(UnitEntry? entry, params string[] lines)
    {
        if (entry is null || !entry.IsCertain) return [];
        var text = entry.File.Text;
        var newLine = TextEdit.NewLineOf(text.Content);
        return [TextEdit.Insert(text, TextEdit.EndOfLine(text.Content, entry.At.End), string.Concat(lines.Select(line => newLine + line)))];
    }

    /// <summary>Takes a comment from behind a value and puts it on a line above.</summary>
    /// <param name="end">Where in the value the part that counts ends.</param>
    public static TextEdit[] CommentAbove(UnitEntry entry, int end)
    {
        if (Line(entry) is not { } line) return [];
        var comment = entry.Value.Substring(end).Trim();
        return [TextEdit.Insert(line.Text, line.Start, comment + TextEdit.NewLineOf(line.Text.Content)), TextEdit.Delete(entry.SpanOf(end, entry.Value.Length - end))];
    }
}
