namespace ConfigLint.Rules.Nginx;

/// <summary>Finds brackets of a Perl regular expression that do not match.</summary>
internal static class PatternBrackets
{
    /// <summary>What PCRE complains of, in its words; null where the brackets match.</summary>
    public static string? Problem(string pattern)
    {
        var depth = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\' when i + 1 == pattern.Length:
                    return "\\ at end of pattern";
                case '\\' when pattern[i + 1] == 'Q':
                    // Quoted text: its brackets are letters.
                    return null;
                case '\\':
                    i++;
                    break;
                case '(' when i + 1 < pattern.Length && pattern[i + 1] is '*' || (i + 2 < pattern.Length && pattern[i + 1] == '?' && pattern[i + 2] is '#' or 'x'):
                    return null;
                case '(':
                    depth++;
                    break;
                case ')' when depth-- == 0:
                    return "unmatched closing parenthesis";
                case '[':
                    i = AfterClass(pattern, i);
                    if (i < 0) return "missing terminating ] for character class";
                    break;
            }
        }

        return depth > 0 ? "missing closing parenthesis" : null;
    }

    /// <summary>The offset of the bracket that ends a character class, or -1.</summary>
    private static int AfterClass(string pattern, int open)
    {
        var i = open + 1;
        if (i < pattern.Length && pattern[i] == '^') i++;
        // A closing bracket that comes first is a letter.
        if (i < pattern.Length && pattern[i] == ']') i++;
        for (; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\') i++;
            else if (pattern[i] == '[' && i + 1 < pattern.Length && pattern[i + 1] is ':' && pattern.IndexOf(":]", i, StringComparison.Ordinal) is var end and > 0) i = end + 1;
            else if (pattern[i] == ']') return i;
        }

        return -1;
    }
}
