using ConfigLint.Programs.Servers;

namespace ConfigLint.Formats.Traefik;

/// <summary>
/// The rule of a router, as far as Traefik refuses it. It is an expression of Go: functions of texts in backticks or double quotes, joined by <c>&amp;&amp;</c>, <c>||</c>, <c>!</c> and brackets
/// (vulcand/predicate on go/parser).
/// </summary>
internal static class TraefikRule
{
    /// <summary>Why a rule is refused: a kind of <see cref="Mistake"/>, and the word of the rule it is about.</summary>
    public static (Mistake Kind, string Word) Find(string rule, bool isThird)
    {
        if (IsOfFirstVersion(rule)) return (Mistake.FirstVersion, rule.Substring(0, rule.IndexOf(':')));
        var depth = 0;
        var function = "";
        var values = 0;
        for (var i = 0; i < rule.Length; i++)
        {
            var c = rule[i];
            if (c == '\'') return (Mistake.SingleQuotes, function);
            if (c is '`' or '"')
            {
                var end = End(rule, i);
                if (end < 0) return (Mistake.Unclosed, c.ToString());
                values++;
                i = end;
            }
            else if (c == '(')
            {
                depth++;
                values = 0;
                if (function.Length > 0 && isThird && Renamed.TryGetValue(function, out _)) return (Mistake.Renamed, function);
                var next = i + 1;
                while (next < rule.Length && char.IsWhiteSpace(rule[next])) next++;
                if (function.Length > 0 && next < rule.Length && (char.IsLetterOrDigit(rule[next]) || rule[next] is '*' or '/')) return (Mistake.Unquoted, function);
            }
            else if (c == ')')
            {
                if (--depth < 0) return (Mistake.Unclosed, ")");
                if (isThird && values > 1 && Array.Exists(OneValue, name => name.Equals(function, StringComparison.OrdinalIgnoreCase))) return (Mistake.SeveralValues, function);
                (function, values) = ("", 0);
            }
            else if (char.IsLetter(c))
            {
                var start = i;
                while (i + 1 < rule.Length && char.IsLetterOrDigit(rule[i + 1])) i++;
                function = rule.Substring(start, i + 1 - start);
            }
        }

        return depth > 0 ? (Mistake.Unclosed, "(") : (Mistake.None, "");
    }

    /// <summary>The first <c>{name:pattern}</c> of a rule without mistakes, in a matcher that took such in version 2; null where there is none.</summary>
    public static (string Function, string Pattern)? OldPattern(string rule)
    {
        var function = "";
        for (var i = 0; i < rule.Length; i++)
        {
            if (rule[i] is '`' or '"')
            {
                var end = End(rule, i);
                if (end < 0) return null;
                if (Array.Exists(OfPatterns, name => name.Equals(function, StringComparison.OrdinalIgnoreCase)) && Pattern(rule.Substring(i + 1, end - i - 1)) is { } pattern) return (function, pattern);
                i = end;
            }
            else if (char.IsLetter(rule[i]))
            {
                var start = i;
                while (i + 1 < rule.Length && char.IsLetterOrDigit(rule[i + 1])) i++;
                function = rule.Substring(start, i + 1 - start);
            }
        }

        return null;
    }

    /// <summary>A brace, a name and a colon: no quantifier of a regular expression has these.</summary>
    private static string? Pattern(string text)
    {
        for (var open = text.IndexOf('{'); open >= 0; open = text.IndexOf('{', open + 1))
        {
            var end = open + 1;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '-')) end++;
            if (end == open + 1 || !char.IsLetter(text[open + 1]) || end == text.Length || text[end] != ':') continue;
            var close = text.IndexOf('}', end);
            if (close > 0) return text.Substring(open, close + 1 - open);
        }

        return null;
    }

    /// <summary>What a matcher is called in version 3.</summary>
    public static string NameInThird(string function) => Renamed[function];

    /// <summary><c>Host:example.org;Path:/api</c></summary>
    private static bool IsOfFirstVersion(string rule)
    {
        var i = 0;
        while (i < rule.Length && char.IsLetter(rule[i])) i++;
        return i > 0 && i < rule.Length && rule[i] == ':';
    }

    /// <returns>Where a text ends; negative where it does not. Within backticks nothing is escaped.</returns>
    private static int End(string rule, int start)
    {
        for (var i = start + 1; i < rule.Length; i++)
        {
            if (rule[i] == '\\' && rule[start] == '"') i++;
            else if (rule[i] == rule[start]) return i;
        }

        return -1;
    }

    internal enum Mistake : byte
    {
        None,
        SingleQuotes,
        FirstVersion,
        Unquoted,
        Unclosed,
        SeveralValues,
        Renamed,
    }

    private static readonly string[] OfPatterns = ["HostRegexp", "Path", "PathPrefix"];

    private static readonly string[] OneValue = ["Host", "HostRegexp", "HostSNI", "HostSNIRegexp", "Path", "PathPrefix", "PathRegexp", "Method", "ClientIP"];

    private static readonly Dictionary<string, string> Renamed = new(StringComparer.OrdinalIgnoreCase) { ["Headers"] = "Header", ["HeadersRegexp"] = "HeaderRegexp" };
}
