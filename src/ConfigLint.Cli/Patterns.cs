using System.Text;
using System.Text.RegularExpressions;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;

namespace ConfigLint.Cli;

/// <summary>
/// Patterns of PCRE by .NET's regular expressions, as far as the two agree. Patterns come from strangers: they run without backtracking, in linear time, or where that
/// can not express them (lookaround, back references) for a tenth of a second at most.
/// </summary>
internal sealed class Patterns : IPatterns
{
    private const int MaxLength = 2000;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<(string, bool), (Regex? Regex, string? Problem)> known = [];

    public PatternMatch Match(string pattern, bool ignoreCase, string input)
    {
        if (!known.TryGetValue((pattern, ignoreCase), out var made)) known[(pattern, ignoreCase)] = made = Make(pattern, ignoreCase);
        if (made.Regex is not { } regex) return new PatternMatch(null, [], made.Problem);
        try
        {
            var match = regex.Match(input);
            return match.Success ? new PatternMatch(true, [.. match.Groups.Values.Select(group => group.Value)], null) : new PatternMatch(false, [], null);
        }
        catch (RegexMatchTimeoutException)
        {
            return new PatternMatch(null, [], "it takes too long");
        }
    }

    private static (Regex?, string?) Make(string pattern, bool ignoreCase)
    {
        if (pattern.Length > MaxLength) return (null, "it is too long");
        if (Translate(pattern) is not { } translated) return (null, "it uses what only PCRE has");
        var options = RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : 0);
        try
        {
            return (new Regex(translated, options | RegexOptions.NonBacktracking, Patience), null);
        }
        catch (NotSupportedException)
        {
            return (new Regex(translated, options, Patience), null);
        }
        catch (ArgumentException)
        {
            return (null, "it is no pattern, or uses what only PCRE has");
        }
    }

    /// <summary>
    /// What PCRE writes otherwise, or means otherwise: <c>(?P&lt;name&gt;</c>; <c>\d</c> and <c>\w</c> are ASCII. Null where .NET has no counterpart, or would number named
    /// groups in another order.
    /// </summary>
    private static string? Translate(string pattern)
    {
        var to = new StringBuilder(pattern.Length + 16);
        var inClass = false;
        bool hasNamed = false, hasNumbered = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\')
            {
                if (++i == pattern.Length) return null;
                if (Escape(pattern[i], inClass) is not { } escape) return null;
                to.Append(escape);
                continue;
            }

            to.Append(c);
            if (inClass)
            {
                // Classes by name, and what .NET takes for a subtraction.
                if (c == '[' && i + 1 < pattern.Length && pattern[i + 1] is ':' or '.' or '=') return null;
                if (c == '-' && i + 1 < pattern.Length && pattern[i + 1] == '[') return null;
                inClass = c != ']';
            }
            else if (c == '[')
            {
                inClass = true;
                if (i + 1 < pattern.Length && pattern[i + 1] == '^') to.Append(pattern[++i]);
                // The first bracket of a class is a character.
                if (i + 1 < pattern.Length && pattern[i + 1] == ']')
                {
                    to.Append("\\]");
                    i++;
                }
            }
            else if (c == '(')
            {
                if (Group(pattern, ref i, to, out var isNamed) is false) return null;
                hasNamed |= isNamed == true;
                hasNumbered |= isNamed == false;
            }
            else if (c == '+' && i > 0 && pattern[i - 1] is '*' or '+' or '?' or '}' && (i < 2 || pattern[i - 2] != '\\'))
            {
                // Possessive.
                return null;
            }
        }

        return hasNamed && hasNumbered ? null : to.ToString();
    }

    private static string? Escape(char c, bool inClass) => c switch
    {
        'd' => inClass ? "0-9" : "[0-9]",
        'w' => inClass ? "0-9A-Za-z_" : "[0-9A-Za-z_]",
        'D' when !inClass => "[^0-9]",
        'W' when !inClass => "[^0-9A-Za-z_]",
        'b' or 's' or 'S' or 't' or 'n' or 'r' or 'f' or 'A' or 'z' or 'x' => "\\" + c,
        >= '1' and <= '9' => "\\" + c,
        _ when char.IsAsciiLetterOrDigit(c) => null,
        _ => Regex.Escape(c.ToString()) is [_, ..] escaped && escaped.Length > 1 ? escaped : "\\" + c,
    };

    /// <summary>What follows an opening parenthesis; false where .NET has no counterpart.</summary>
    private static bool Group(string pattern, ref int i, StringBuilder to, out bool? isNamed)
    {
        isNamed = null;
        if (i + 1 >= pattern.Length || pattern[i + 1] != '?')
        {
            isNamed = false;
            return i + 1 >= pattern.Length || pattern[i + 1] != '*';
        }

        var rest = pattern.AsSpan(i + 2);
        if (rest.StartsWith("P<") || rest.StartsWith("<") && !rest.StartsWith("<=") && !rest.StartsWith("<!"))
        {
            to.Append("?<");
            i += rest[0] == 'P' ? 3 : 2;
            isNamed = true;
            return true;
        }

        if (!(rest.StartsWith(":") || rest.StartsWith("=") || rest.StartsWith("!") || rest.StartsWith("<=") || rest.StartsWith("<!") || rest.StartsWith("i)") || rest.StartsWith("i:"))) return false;
        to.Append('?');
        i++;
        return true;
    }
}
