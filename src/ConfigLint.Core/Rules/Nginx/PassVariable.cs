namespace ConfigLint.Rules.Nginx;

/// <summary>A proxy_pass whose whole host is one variable: <c>$backend</c>, <c>http://$backend:8000/path</c>.</summary>
internal static class PassVariable
{
    /// <param name="scheme">With its slashes; empty where the variable is to bring it.</param>
    /// <param name="variable">With the dollar, without braces.</param>
    /// <param name="rest">What follows: port, path, further variables.</param>
    public static bool TryRead(string text, out string scheme, out string variable, out string rest)
    {
        var colon = text.IndexOf("://", StringComparison.Ordinal);
        scheme = colon > 0 && text.IndexOf('$') > colon ? text.Substring(0, colon + 3) : "";
        variable = rest = "";
        var at = scheme.Length;
        if (!Has(text, at, '$')) return false;
        at++;
        var braced = Has(text, at, '{');
        if (braced) at++;
        var start = at;
        while (at < text.Length && text[at] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_') at++;
        if (braced && !Has(text, at, '}')) return false;
        variable = "$" + text.Substring(start, at - start);
        rest = text.Substring(braced ? at + 1 : at);
        return rest.Length == 0 || rest[0] is ':' or '/';
    }

    private static bool Has(string text, int at, char c) => at < text.Length && text[at] == c;
}
