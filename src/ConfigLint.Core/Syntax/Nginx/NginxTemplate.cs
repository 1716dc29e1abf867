using ConfigLint.Text;

namespace ConfigLint.Syntax.Nginx;

/// <summary>
/// Recognises nginx files that a template engine renders first (Jinja, Go and Helm, ERB, envsubst, <c>@NAME@</c>,
/// <c>{NAME}</c>, <c>%name%</c>) and blanks what is not nginx, at equal length, so that offsets hold: statements of the engine become spaces, expressions become <see cref="Filler"/>, a word nothing compares equal to.
/// </summary>
internal static class NginxTemplate
{
    public const char Filler = '\uFFFC';

    /// <summary>The text to parse, the places that are placeholders, and the nesting of conditions; null where the file is plain nginx, or has none.</summary>
    public static (string Text, Placeholders? Marks, TemplateNesting? Nesting) Read(string path, string text)
    {
        var statements = text.IndexOf("{%", StringComparison.Ordinal) >= 0;
        var braces = statements || text.IndexOf("{{", StringComparison.Ordinal) >= 0;
        var erb = text.IndexOf("<%", StringComparison.Ordinal) >= 0;
        var at = text.IndexOf('@') >= 0;
        var names = HoldsBracedName(text);
        var underscores = text.IndexOf("__", StringComparison.Ordinal) >= 0;
        var percents = HoldsPercentName(text);
        var others = at || names || underscores || percents;
        if (!braces && !erb && !others && !MayHoldUpperCaseVariable(text)) return (text, null, null);

        var marks = new Placeholders();
        var blank = braces || erb || names ? text.ToCharArray() : null;
        TemplateNesting? nesting = null;
        var starts = percents ? StartsWithPercent : underscores ? StartsWithUnderscore : Starts;
        for (var i = text.IndexOfAny(starts); i >= 0; i = i + 1 < text.Length ? text.IndexOfAny(starts, i + 1) : -1)
        {
            var next = i + 1 < text.Length ? text[i + 1] : '\0';
            var end = (text[i], next) switch
            {
                ('{', '{') when NestedPlaceholder.End(text, i) is > 0 and var close => close,
                ('{', '{') => Close(text, i, "}}"),
                ('{', '%') => Close(text, i, "%}"),
                // `location / {# comment` is nginx; a Jinja comment ends with #} and stands in a file with other Jinja. It goes on
                // over lines where {% %} says that this is Jinja and not another engine's {{ }}.
                ('{', '#') when statements => Close(text, i, "#}"),
                ('{', '#') when braces => CloseOnLine(text, i, "#}"),
                ('{', >= 'A' and <= 'Z') => CloseBracedName(text, i),
                ('<', '%') => Close(text, i, "%>"),
                ('@', _) => CloseName(text, i),
                ('_', '_') => CloseUnderscores(text, i),
                ('%', _) => PercentName.End(text, i),
                ('$', _) => CloseUpperCaseVariable(text, i),
                _ => -1,
            };
            if (end < 0) continue;
            marks.Add(i, end);
            if (text[i] is '{' or '<') Blank(text, blank!, i, end, marks, ref nesting);
            i = end - 1;
        }

        return marks.Any ? (blank is null ? text : new string(blank), marks, nesting) : (text, null, null);
    }

    private static readonly char[] Starts = ['{', '<', '@', '$'];

    private static readonly char[] StartsWithUnderscore = [.. Starts, '_'];

    private static readonly char[] StartsWithPercent = [.. StartsWithUnderscore, '%'];

    private static void Blank(string text, char[] blank, int start, int end, Placeholders marks, ref TemplateNesting? nesting)
    {
        var control = TemplateNesting.Read(text, start, end);
        var alone = control is null && StandsAlone(text, start, end);
        if (control is { } mark)
        {
            marks.HasControl = true;
            (nesting ??= new TemplateNesting()).Add(mark, end);
        }

        marks.HasOpaqueLines |= alone;
        var filler = control is not null || alone ? ' ' : Filler;
        for (var i = start; i < end; i++)
        {
            if (text[i] is not ('\n' or '\r')) blank[i] = filler;
        }
    }

    private static bool StandsAlone(string text, int start, int end)
    {
        var before = start - 1;
        while (before >= 0 && text[before] is ' ' or '\t') before--;
        if (before >= 0 && text[before] is not ('\n' or '\r' or '{' or ';' or '}')) return false;
        while (end < text.Length && text[end] is ' ' or '\t') end++;
        return end >= text.Length || text[end] is '\n' or '\r';
    }

    private static int Close(string text, int start, string mark)
    {
        // A placeholder is short; without its end it is not one.
        var end = text.IndexOf(mark, start + 2, Math.Min(4000, text.Length - start - 2), StringComparison.Ordinal);
        return end < 0 ? -1 : end + 2;
    }

    private static int CloseOnLine(string text, int start, string mark)
    {
        var end = Close(text, start, mark);
        return end > 0 && text.IndexOf('\n', start, end - start) < 0 ? end : -1;
    }

    /// <summary>The end of <c>@NAME@</c> (upper case: a named location is @name).</summary>
    private static int CloseName(string text, int start)
    {
        var end = start + 1;
        while (end < text.Length && text[end] is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '@') end++;
        return end - start > 3 && text[end - 1] == '@' ? end : -1;
    }

    /// <summary>The end of <c>__NAME__</c>, which YunoHost replaces; not of a part of a longer name.</summary>
    private static int CloseUnderscores(string text, int start)
    {
        if (start > 0 && (text[start - 1] is '_' or '$' or '{' || char.IsLetterOrDigit(text[start - 1]))) return -1;
        var end = start + 2;
        while (end < text.Length && text[end] is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_') end++;
        if (end < text.Length && char.IsLetter(text[end])) return -1;
        return end - start >= 5 && text[end - 1] == '_' && text[end - 2] == '_' && text[start + 2] != '_' ? end : -1;
    }

    /// <summary>
    /// The end of <c>{NAME}</c>, which the entry point of Zabbix's images replaces by sed. A block of nginx holds more
    /// than a word, and in a pattern <c>{</c> stands behind what is repeated.
    /// </summary>
    private static int CloseBracedName(string text, int start)
    {
        if (start > 0 && text[start - 1] is not (' ' or '\t' or '"' or '\'' or '=' or '/' or ':')) return -1;
        var end = start + 1;
        while (end < text.Length && text[end] is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_') end++;
        return end - start > 3 && end < text.Length && text[end] == '}' ? end + 1 : -1;
    }

    private static bool HoldsBracedName(string text)
    {
        for (var i = text.IndexOf('{'); i >= 0; i = text.IndexOf('{', i + 1))
        {
            if (i + 1 < text.Length && text[i + 1] is >= 'A' and <= 'Z' && CloseBracedName(text, i) > 0) return true;
        }

        return false;
    }

    private static bool HoldsPercentName(string text)
    {
        for (var i = text.IndexOf('%'); i >= 0; i = text.IndexOf('%', i + 1))
        {
            if (PercentName.End(text, i) > 0) return true;
        }

        return false;
    }

    /// <summary>The end of <c>${NAME}</c> or <c>$NAME</c>: variables of nginx are lower case, those of envsubst are not.</summary>
    private static int CloseUpperCaseVariable(string text, int start)
    {
        var at = start + 1;
        var braced = at < text.Length && text[at] == '{';
        if (braced) at++;
        var first = at;
        while (at < text.Length && text[at] is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_') at++;
        if (at - first < 2 || text[first] is < 'A' or > 'Z') return -1;
        // ${MAX_UPLOAD_MiB} is one of envsubst as well.
        while (braced && at < text.Length && text[at] is >= 'a' and <= 'z') at = EndOfName(text, at);
        if (!braced) return at < text.Length && text[at] is >= 'a' and <= 'z' ? -1 : at;
        var close = text.IndexOf('}', at, Math.Min(60, text.Length - at));
        // ${NAME:-default} and the like are envsubst's cousins.
        return close == at || (close > at && text[at] is ':' or '-' or '?') ? close + 1 : -1;
    }

    private static int EndOfName(string text, int at)
    {
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_')) at++;
        return at;
    }

    private static bool MayHoldUpperCaseVariable(string text)
    {
        for (var i = text.IndexOf('$'); i >= 0 && i + 2 < text.Length; i = text.IndexOf('$', i + 1))
        {
            if (text[i + 1] is >= 'A' and <= 'Z' || (text[i + 1] == '{' && text[i + 2] is >= 'A' and <= 'Z')) return true;
        }

        return false;
    }
}
