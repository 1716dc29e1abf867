using ConfigLint.Text;

namespace ConfigLint.Formats.PhpFpm;

/// <summary>
/// The grammar of one assignment as zend_ini_scanner.l and zend_ini_parser.y have it in their normal mode: values are expressions of <c>| &amp; ^ ~ ! ( )</c>, and <c>=</c> stands
/// once. Measured with php-fpm 8.2.36.
/// </summary>
internal static class ZendIni
{
    private const string KeyOperators = "{}|&~!()^\"$";

    private static readonly string[] Reserved = ["null", "yes", "no", "on", "off", "true", "false", "none"];

    /// <summary>What the parser does not expect, in its words; null where it reads the line.</summary>
    /// <param name="key">What stands in front of the <c>=</c>.</param>
    public static string? Unexpected(string content, Span key, Span value)
    {
        for (var i = key.Start; i < key.End; i++)
        {
            if (content[i] == '[')
            {
                var close = content.IndexOf(']', i, key.End - i);
                if (close < 0) return "end of file, expecting ']'";
                if (content.IndexOf('"', i, close - i) is >= 0 and var quote && CloseQuote(content, quote + 1, close) < 0) return "end of file, expecting TC_DOLLAR_CURLY or TC_QUOTED_STRING or '\"'";
                return close == key.End - 1 ? UnexpectedInValue(content, key.End, value) : "TC_LABEL, expecting '='";
            }

            if (KeyOperators.Contains(content[i])) return $"'{content[i]}'";
        }

        var name = content.Substring(key.Start, key.Length);
        var reserved = Array.FindIndex(Reserved, word => word.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (reserved >= 0) return reserved == 0 ? "NULL_NULL" : reserved is 1 or 3 or 5 ? "BOOL_TRUE" : "BOOL_FALSE";
        return UnexpectedInValue(content, key.End, value);
    }

    private static string? UnexpectedInValue(string content, int at, Span value)
    {
        at = content.IndexOf('=', at) + 1;
        var end = TextEdit.EndOfLine(content, Math.Max(at, value.End));
        // Whether an operand stands to the left, and an operator that wants one to the right.
        bool hasOperand = false, wantsOperand = false;
        var depth = 0;
        for (; at < end; at++)
        {
            var c = content[at];
            switch (c)
            {
                case ' ' or '\t':
                    continue;
                case ';':
                    end = at;
                    continue;
                case '"':
                    at = CloseQuote(content, at + 1, end);
                    if (at < 0) return "end of file, expecting TC_DOLLAR_CURLY or TC_QUOTED_STRING or '\"'";
                    break;
                case '\'':
                    var close = content.IndexOf('\'', at + 1, end - at - 1);
                    // it's: without its like, it takes the rest of the line along.
                    if (close < 0) return hasOperand ? null : "end of file";
                    at = close;
                    break;
                case '$' when at + 1 < end && content[at + 1] == '{':
                    at = content.IndexOf('}', at, end - at);
                    if (at < 0) return "end of file, expecting '}'";
                    break;
                case '=':
                case '!' or '~' when hasOperand:
                case '(' when hasOperand:
                case ')' when depth == 0 || !hasOperand:
                case '|' or '&' or '^' when !hasOperand:
                    return $"'{c}'";
                case '(':
                    depth++;
                    continue;
                case ')':
                    depth--;
                    break;
                case '|' or '&' or '^':
                    (hasOperand, wantsOperand) = (false, true);
                    continue;
                case '!' or '~':
                    wantsOperand = true;
                    continue;
            }

            (hasOperand, wantsOperand) = (true, false);
        }

        return wantsOperand || depth > 0 ? "END_OF_LINE" : null;
    }

    /// <summary>Where the quoted text ends; -1 where the line ends first.</summary>
    private static int CloseQuote(string content, int at, int end)
    {
        for (; at < end; at++)
        {
            if (content[at] == '"') return at;
            if (content[at] == '\\') at++;
        }

        return -1;
    }
}
