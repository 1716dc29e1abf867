using System.Text;

namespace ConfigLint.Reporting;

/// <summary>
/// Linted text on its way to a terminal or a CI log. Paths, messages and source lines come from files that strangers may have written:
/// what a terminal or a CI runner would obey is shown as an escape instead (<c>\u001b</c>).
/// </summary>
internal static class Visible
{
    /// <summary>The text on one line, with nothing in it that acts.</summary>
    public static string Of(string text) => Of(text, 0, text.Length);

    /// <inheritdoc cref="Of(string)"/>
    public static string Of(string text, int start, int length)
    {
        var end = start + length;
        var at = start;
        while (at < end && IsPlain(text[at]) && !StartsLogCommand(text, at)) at++;
        if (at == end) return length == text.Length ? text : text.Substring(start, length);

        var shown = new StringBuilder(text, start, at - start, length + 16);
        while (at < end)
        {
            var width = char.IsSurrogatePair(text, at) && at + 1 < end ? 2 : 1;
            if (IsShown(text, at, width) && !StartsLogCommand(text, at)) shown.Append(text, at, width);
            else for (var i = 0; i < width; i++) AppendEscape(shown, text[at + i]);
            at += width;
        }

        return shown.ToString();
    }

    /// <summary>
    /// A whole line of output, made of <see cref="Of(string)"/> parts: GitHub's runner takes one that starts with <c>::</c> for a command
    /// (actions/runner, ActionCommand.TryParseV2: after trimming blanks).
    /// </summary>
    public static string Line(string line)
    {
        var at = 0;
        while (at < line.Length && char.IsWhiteSpace(line[at])) at++;
        return string.CompareOrdinal(line, at, "::", 0, 2) == 0 ? line.Substring(0, at) + "\\u003a" + line.Substring(at + 1) : line;
    }

    private static bool IsPlain(char c) => c is >= ' ' and <= '~';

    /// <summary>
    /// Not shown: C0 and C1 controls, line and paragraph separators, lone surrogates, and all format characters: the bidirectional overrides,
    /// and the invisible ones, which culture-sensitive comparisons skip (so would hide a command from a reader, not from a runner).
    /// </summary>
    private static bool IsShown(UnicodeCategory category) => category is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    /// <summary>The character at an index; of a pair of surrogates, both.</summary>
    internal static bool IsShown(string text, int at, int width) =>
        IsPlain(text[at]) || IsShown(width == 2 ? CharUnicodeInfo.GetUnicodeCategory(text, at) : CharUnicodeInfo.GetUnicodeCategory(text[at]));

    /// <summary><c>##[</c> (GitHub's older form, anywhere in a line), <c>##vso[</c> (Azure Pipelines), <c>##teamcity[</c>.</summary>
    internal static bool StartsLogCommand(string text, int at)
    {
        if (text[at] != '#' || at + 1 >= text.Length || text[at + 1] != '#') return false;
        var limit = Math.Min(text.Length, at + 20);
        at += 2;
        while (at < limit && text[at] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')) at++;
        return at < limit && text[at] == '[';
    }

    private static void AppendEscape(StringBuilder to, char c) => to.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
}
