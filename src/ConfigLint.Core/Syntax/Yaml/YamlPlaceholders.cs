using ConfigLint.Text;

namespace ConfigLint.Syntax.Yaml;

/// <summary>
/// Lines of a template on which nothing but placeholders stands: <c>{{- include "labels" . | nindent 4 }}</c>. What comes
/// of one where no value is awaited is keys or items of its own, and it must not run into the value above.
/// </summary>
internal static class YamlPlaceholders
{
    /// <summary>The text with placeholders blanked (<see cref="TemplateMarks.Blanked"/>), and such lines empty.</summary>
    /// <param name="mayHaveMore">There was such a line, or a block of a template.</param>
    public static string Settle(SourceText text, TemplateMarks marks, out bool mayHaveMore)
    {
        var characters = marks.Blanked.ToCharArray();
        var isAwaited = false;
        mayHaveMore = marks.All.Any(static mark => mark.Role == TemplateRole.Block);
        for (var start = 0; start < characters.Length;)
        {
            var end = Array.IndexOf(characters, '\n', start);
            if (end < 0) end = characters.Length;
            var (first, last) = Trim(characters, start, end);
            if (first < last && IsAlone(characters, first, last))
            {
                mayHaveMore = true;
                if (!isAwaited) Fill(characters, first, last);
            }
            else if (first < last && characters[first] != '#')
            {
                if (first > start && text.Content[start] is '{' or '<' && last - first == 3 && IsSeparator(characters, first)) Move(characters, first, start);
                isAwaited = Awaits(characters, first, last);
            }

            start = end + 1;
        }

        return new string(characters);
    }

    /// <summary>
    /// For a document that is no YAML so: all of these lines empty, values of placeholders below which further keys stand, and lines on which a block brings its own text,
    /// <c>{{ with .pullPolicy }}imagePullPolicy: {{ . }}{{ end }}</c>. The content itself where there are none.
    /// </summary>
    /// <param name="start">Where the content stands in the text.</param>
    public static string Clear(string content, SourceText text, int start)
    {
        var characters = content.ToCharArray();
        // Upwards, as the line below says whether a value goes on.
        var below = -1;
        for (var end = characters.Length; end >= 0;)
        {
            var line = end == 0 ? 0 : content.LastIndexOf('\n', end - 1) + 1;
            var (first, last) = Trim(characters, line, end);
            if (first < last)
            {
                var value = ValueAt(characters, first, last, out var column);
                if (IsAlone(characters, first, last) || BeginsWithBlock(content, text, start, line, first)) Fill(characters, first, last);
                else if (value < last && below > column - line && IsAlone(characters, value, last)) Fill(characters, value, last);
                (first, last) = Trim(characters, line, end);
                if (first < last) below = first - line;
            }

            end = line - 1;
        }

        var cleared = new string(characters);
        return cleared == content ? content : cleared;
    }

    /// <summary>Where the value behind hyphens and a key begins.</summary>
    /// <param name="column">Where the innermost of them stands.</param>
    private static int ValueAt(char[] characters, int first, int last, out int column)
    {
        column = first;
        var at = first;
        while (at + 1 < last && characters[at] == '-' && characters[at + 1] == ' ')
        {
            column = at;
            at += 2;
            while (at < last && characters[at] == ' ') at++;
        }

        for (var i = at; i + 1 < last; i++)
        {
            if (characters[i] != ':' || characters[i + 1] != ' ') continue;
            column = at;
            at = i + 2;
            while (at < last && characters[at] == ' ') at++;
            return at;
        }

        return at;
    }

    /// <summary>A block of the template stands in front of the text of a line, so that the text begins further right than it will.</summary>
    private static bool BeginsWithBlock(string content, SourceText text, int start, int line, int first)
    {
        for (var i = line; i < first; i++)
        {
            if (content[i] == ' ' && text.Content[start + i] is '{' or '<') return true;
        }

        return false;
    }

    private static (int First, int Last) Trim(char[] characters, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(characters[start])) start++;
        while (end > start && char.IsWhiteSpace(characters[end - 1])) end--;
        return (start, end);
    }

    private static bool IsAlone(char[] characters, int first, int last)
    {
        for (var i = first; i < last; i++)
        {
            if (characters[i] != '_' && !char.IsWhiteSpace(characters[i])) return false;
        }

        return true;
    }

    private static void Fill(char[] characters, int first, int last)
    {
        for (var i = first; i < last; i++) characters[i] = ' ';
    }

    /// <summary>A separator behind <c>{{- if x }}</c> stands at the start of its line when it is rendered.</summary>
    private static bool IsSeparator(char[] characters, int at) => characters[at] == '-' && characters[at + 1] == '-' && characters[at + 2] == '-';

    private static void Move(char[] characters, int from, int to)
    {
        Fill(characters, from, from + 3);
        for (var i = 0; i < 3; i++) characters[to + i] = '-';
    }

    /// <summary>Whether a value comes on the next line: after a key, a hyphen, the head of a block scalar, or within brackets.</summary>
    private static bool Awaits(char[] characters, int first, int last)
    {
        while (last - first > 1 && characters[last - 1] is >= '0' and <= '9' or '+') last--;
        var end = characters[last - 1];
        if (end == '-') return last - first == 1 || characters[last - 2] is ' ' or '|' or '>';
        return end is ':' or '|' or '>' or ',' or '[' or '{';
    }
}
