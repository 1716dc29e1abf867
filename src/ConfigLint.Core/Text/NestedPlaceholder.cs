namespace ConfigLint.Text;

/// <summary>
/// The template of a template: <c>{{ '{{' }} port }}</c> and <c>{{ '{%' }} if tls {{ '%}' }}</c> are what a first
/// rendering leaves to a second one (cookiecutter, and roles of Ansible that write roles). From brace to brace it is
/// one placeholder.
/// </summary>
internal static class NestedPlaceholder
{
    /// <summary>As far as a placeholder may go on.</summary>
    private const int Longest = 400;

    /// <summary>The end of the placeholder whose opening is written out at an offset; -1 where none is.</summary>
    public static int End(string text, int start)
    {
        var opening = Quoted(text, start, out var at);
        var closing = opening switch { "{{" => "}}", "{%" => "%}", "{#" => "#}", _ => null };
        if (closing is null) return -1;
        for (var limit = Math.Min(text.Length - 1, at + Longest); at < limit; at++)
        {
            if (text[at] == '{' && text[at + 1] == '{')
            {
                if (Quoted(text, at, out var inner) == closing) return inner;
                inner = text.IndexOf("}}", at + 2, limit - at - 1, StringComparison.Ordinal);
                if (inner < 0) return -1;
                at = inner + 1;
            }
            else if (text[at] == closing[0] && text[at + 1] == closing[1]) return at + 2;
        }

        return -1;
    }

    /// <summary>What the second rendering does there: <c>if tls</c>; null where it is not a statement.</summary>
    public static string? Statement(string text, int start, int end)
    {
        if (text[start] != '{' || Quoted(text, start, out var at) != "{%" || at > end) return null;
        var inner = text.Substring(at, end - at);
        var close = inner.EndsWith("%}", StringComparison.Ordinal)
            ? inner.Length - 2
            : inner.LastIndexOf("{{", StringComparison.Ordinal);
        return close < 0 ? null : inner.Substring(0, close).Trim('-', '+', ' ', '\t', '\r', '\n');
    }

    /// <summary>The two characters that <c>{{ '..' }}</c> writes.</summary>
    private static string? Quoted(string text, int start, out int end)
    {
        end = start + 2;
        while (end < text.Length && text[end] is ' ' or '\t' or '-') end++;
        if (end + 3 >= text.Length || text[end] is not ('\'' or '"') || text[end + 3] != text[end]) return null;
        var word = text.Substring(end + 1, 2);
        end += 4;
        while (end < text.Length && text[end] is ' ' or '\t' or '-') end++;
        if (end + 1 >= text.Length || text[end] != '}' || text[end + 1] != '}') return null;
        end += 2;
        return word;
    }
}
