
namespace ConfigLint.Text;

/// <summary>Finds placeholders in one pass over a text; linear, whatever stands in it.</summary>
internal sealed class TemplateScanner(string text, TemplateKinds kinds)
{
    private static readonly char[] Openers = ['{', '<', '@', '_', '$'];

    private static readonly char[] OpenersWithPercent = [.. Openers, '%'];

    private readonly List<TemplateMark> found = [];

    // A closing that is not found once is not found later: without this, "{{{{{{..." would cost a search to the end for each brace.
    private int noExpressionEnd = int.MaxValue, noStatementEnd = int.MaxValue, noCommentEnd = int.MaxValue, noErbEnd = int.MaxValue, noGoCommentEnd = int.MaxValue;

    public List<TemplateMark> Scan()
    {
        var openers = Looks(TemplateKinds.Percents) && text.IndexOf('%') >= 0 ? OpenersWithPercent : Openers;
        for (var at = text.IndexOfAny(openers); at >= 0 && at < text.Length; at = text.IndexOfAny(openers, at))
        {
            var mark = Read(at);
            if (mark.Length > 0) found.Add(mark);
            at += Math.Max(mark.Length, 1);
            if (at >= text.Length) break;
        }

        // "{# " also opens a comment in nginx ("server {# main"); it is Jinja's only where Jinja's other signs stand.
        if (found.TrueForAll(mark => text[mark.Start] == '{' && text[mark.Start + 1] == '#')) found.Clear();
        return found;
    }

    private TemplateMark Read(int at)
    {
        var next = at + 1 < text.Length ? text[at + 1] : '\0';
        return text[at] switch
        {
            '{' when Looks(TemplateKinds.Braces) && next == '{' => Expression(at),
            '{' when Looks(TemplateKinds.Braces) && next == '%' => Until(at, "%}", ref noStatementEnd, TemplateRole.Block),
            '{' when Looks(TemplateKinds.Braces) && next == '#' => Until(at, "#}", ref noCommentEnd, TemplateRole.Nothing),
            '<' when Looks(TemplateKinds.Erb) && next == '%' => Until(at, "%>", ref noErbEnd, TemplateRole.Block),
            '@' when Looks(TemplateKinds.AtSigns) => AtSigns(at),
            '_' when Looks(TemplateKinds.Underscores) && next == '_' => Underscores(at),
            '%' => Percent(at),
            '$' when Looks(TemplateKinds.LowerDollars | TemplateKinds.Dollars) => Dollar(at),
            _ => default,
        };
    }

    private bool Looks(TemplateKinds forKinds) => (kinds & forKinds) != 0;

    private TemplateMark Expression(int at)
    {
        if (GoComment(at) is { Length: > 0 } comment) return comment;
        if (NestedPlaceholder.End(text, at) is > 0 and var end)
        {
            var isStatement = NestedPlaceholder.Statement(text, at, end) is not null;
            return new TemplateMark(at, end - at, isStatement ? TemplateRole.Block : TemplateRole.Expression);
        }

        var mark = Until(at, "}}", ref noExpressionEnd, TemplateRole.Expression);
        // {{{ raw }}} of Mustache and Handlebars.
        return mark.Length > 0 && text[at + 2] == '{' && mark.End < text.Length && text[mark.End] == '}' ? mark with { Length = mark.Length + 1 } : mark;
    }

    /// <summary><c>{{/* text */}}</c>: of what stands in it nothing counts, closing braces included.</summary>
    private TemplateMark GoComment(int at)
    {
        var start = at + 2;
        if (start < text.Length && text[start] == '-') start++;
        while (start < text.Length && text[start] is ' ' or '\t' or '\r' or '\n') start++;
        if (string.CompareOrdinal(text, start, "/*", 0, 2) != 0 || start >= noGoCommentEnd) return default;
        var end = text.IndexOf("*/", start + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            noGoCommentEnd = start;
            return default;
        }

        var close = text.IndexOf("}}", end + 2, StringComparison.Ordinal);
        return close < 0 ? default : new TemplateMark(at, close + 2 - at, TemplateRole.Nothing);
    }

    private TemplateMark Until(int at, string close, ref int nowhereFrom, TemplateRole role)
    {
        if (at >= nowhereFrom) return default;
        var end = text.IndexOf(close, at + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            nowhereFrom = at;
            return default;
        }

        return new TemplateMark(at, end + close.Length - at, role == TemplateRole.Nothing ? role : RoleOf(at, at + 2, end));
    }

    /// <summary>The role, by the first word inside: <c>{{- if</c>, <c>{% for</c>, <c>&lt;% end</c>, <c>{{#each</c>.</summary>
    private TemplateRole RoleOf(int open, int at, int end)
    {
        var erb = text[open] == '<';
        var statement = erb ? at < end && text[at] != '=' : text[open + 1] == '%';
        if (erb && at < end && text[at] == '#') return TemplateRole.Nothing;
        while (at < end && (text[at] is '-' or '+' or '~' or '=' || char.IsWhiteSpace(text[at]))) at++;
        if (at < end && (text[at] == '!' || string.CompareOrdinal(text, at, "/*", 0, 2) == 0)) return TemplateRole.Nothing;
        if (at < end && !erb && text[at] is '#' or '/' or '^') return TemplateRole.Block;
        if (!erb && !statement && IsAssignment(at, end)) return TemplateRole.Nothing;
        var start = at;
        while (at < end && char.IsLetter(text[at])) at++;
        var word = text.Substring(start, at - start);
        if (word is "set" or "import" or "from" && text[open + 1] == '%') return TemplateRole.Nothing;
        // Ruby ends a block with "do |x|", so any statement that is not plainly an assignment counts as one.
        if (statement) return TemplateRole.Block;
        return !erb && word is "if" or "else" or "end" or "range" or "with" or "define" or "block" ? TemplateRole.Block : TemplateRole.Expression;
    }

    /// <summary><c>$name := value</c> and <c>$name = value</c> of Go leave nothing behind; <c>$name</c> alone is its value.</summary>
    private bool IsAssignment(int at, int end)
    {
        if (at >= end || text[at] != '$') return false;
        at++;
        while (at < end && IsName(text[at])) at++;
        while (at < end && text[at] is ' ' or '\t') at++;
        if (at < end && text[at] == ',') return true;
        if (at + 1 < end && text[at] == ':') at++;
        return at < end && text[at] == '=' && (at + 1 >= end || text[at + 1] != '=');
    }

    private TemplateMark AtSigns(int at)
    {
        var start = at;
        while (at < text.Length && text[at] == '@' && at - start < 2) at++;
        var signs = at - start;
        var name = at;
        while (at < text.Length && IsName(text[at])) at++;
        if (at == name || at + signs > text.Length || string.CompareOrdinal(text, at, "@@", 0, signs) != 0) return default;
        return new TemplateMark(start, at + signs - start, TemplateRole.Expression);
    }

    private TemplateMark Percent(int at)
    {
        var end = PercentName.End(text, at);
        return end < 0 ? default : new TemplateMark(at, end - at, TemplateRole.Expression);
    }

    private TemplateMark Underscores(int at)
    {
        // KESTREL__ENDPOINTS__HTTP is a name, not a placeholder within one.
        if (at > 0 && IsName(text[at - 1])) return default;
        var end = at + 2;
        while (end < text.Length && text[end] is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_') end++;
        if (end < text.Length && IsName(text[end])) return default;
        return end - at >= 5 && text[end - 1] == '_' && text[end - 2] == '_' && text[at + 2] != '_' ? new TemplateMark(at, end - at, TemplateRole.Expression) : default;
    }

    private TemplateMark Dollar(int at)
    {
        var braced = at + 1 < text.Length && text[at + 1] == '{';
        var start = braced ? at + 2 : at + 1;
        var end = start;
        while (end < text.Length && IsName(text[end])) end++;
        if (end == start || text[start] is >= '0' and <= '9') return default;
        if (braced)
        {
            while (end < text.Length && text[end] is not ('}' or '\n' or '\r')) end++;
            if (end == text.Length || text[end] != '}') return default;
            end++;
        }

        var wanted = Looks(TemplateKinds.Dollars) || (braced && text[start] is >= 'a' and <= 'z');
        return wanted ? new TemplateMark(at, end - at, TemplateRole.Expression) : default;
    }

    private static bool IsName(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';
}
