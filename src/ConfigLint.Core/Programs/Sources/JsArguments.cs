using ConfigLint.Syntax.Code;

namespace ConfigLint.Programs.Sources;

/// <summary>What an argument of a call is by its looks, where its value cannot be told.</summary>
internal static class JsArguments
{
    public static bool IsFunction(CodeTokens tokens, int start, int end)
    {
        if (tokens.Is(start, "function") || (tokens.Is(start, "async") && end > start + 1)) return true;
        return tokens.Is(tokens.Next(start), "=>");
    }

    /// <summary>Of an expression that cannot be told: its last word speaks of a port.</summary>
    public static bool SpeaksOfPort(CodeTokens tokens, int start, int end) => Speaks(tokens, start, end, "port");

    public static bool SpeaksOfHost(CodeTokens tokens, int start, int end) =>
        Speaks(tokens, start, end, "host") || Speaks(tokens, start, end, "addr") || Speaks(tokens, start, end, "ip");

    private static bool Speaks(CodeTokens tokens, int start, int end, string of)
    {
        for (var i = start; i < end && i < start + 20; i++)
        {
            if (tokens[i].Kind is CodeTokenKind.Name or CodeTokenKind.Text
                && tokens[i].Value.IndexOf(of, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
