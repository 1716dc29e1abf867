namespace ConfigLint.Syntax.Nginx;

/// <summary>
/// Finds the end of a <c>*_by_lua_block</c> body as lua-nginx-module does (ngx_http_lua_conf_lua_block_parse): braces balance while strings, long brackets and
/// comments are skipped.
/// </summary>
internal static class LuaBlock
{
    /// <summary>Offset of the closing brace, or the text's length.</summary>
    public static int End(string text, int start)
    {
        var depth = 1;
        for (var i = start; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '{':
                    depth++;
                    break;
                case '}':
                    if (--depth == 0) return i;
                    break;
                case '"' or '\'':
                    i = AfterString(text, i);
                    break;
                case '-' when i + 1 < text.Length && text[i + 1] == '-':
                    i += 2;
                    i = AfterComment(text, Math.Min(i, text.Length));
                    break;
                case '[' when LongBracket(text, i) is var level and >= 0:
                    i = AfterLongBracket(text, i, level);
                    break;
            }
        }

        return text.Length;
    }

    private static int AfterComment(string text, int at)
    {
        if (at < text.Length && LongBracket(text, at) is var level and >= 0) return AfterLongBracket(text, at, level);
        var end = text.IndexOf('\n', at);
        return end < 0 ? text.Length : end;
    }

    private static int AfterString(string text, int quote)
    {
        for (var i = quote + 1; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == text[quote]) return i;
        }

        return text.Length;
    }

    /// <summary>The number of = signs of an opening <c>[==[</c>, or -1 where there is none.</summary>
    private static int LongBracket(string text, int at)
    {
        if (text[at] != '[') return -1;
        var i = at + 1;
        while (i < text.Length && text[i] == '=') i++;
        return i < text.Length && text[i] == '[' ? i - at - 1 : -1;
    }

    private static int AfterLongBracket(string text, int at, int level)
    {
        var close = "]" + new string('=', level) + "]";
        var end = text.IndexOf(close, at + level + 2, StringComparison.Ordinal);
        return end < 0 ? text.Length : end + close.Length - 1;
    }
}
