using ConfigLint.Programs.Images;
using ConfigLint.Syntax.CSharp;

namespace ConfigLint.Formats.DotNet;

/// <summary>The tokens of one argument of a call.</summary>
/// <param name="End">Behind its last token.</param>
internal readonly record struct CodeArgument(int Start, int End)
{
    /// <summary>Each call looks at its arguments anew, so that one in the other must not be long.</summary>
    private const int MostTokens = 300;

    /// <summary>Of the call whose parenthesis opens at a token; null where it does not, and where it does not close soon.</summary>
    public static List<CodeArgument>? Read(List<CSharpToken> tokens, int open)
    {
        if (open < 0 || open >= tokens.Count) return null;
        List<CodeArgument> found = [];
        var depth = 0;
        var start = open + 1;
        for (var i = open; i < tokens.Count && i - open < MostTokens; i++)
        {
            if (tokens[i].Kind != CSharpTokenKind.Sign) continue;
            switch (tokens[i].Value)
            {
                case "(" or "[" or "{":
                    depth++;
                    break;
                case ")" or "]" or "}" when --depth == 0:
                    if (i > start) found.Add(Named(tokens, start, i));
                    return found;
                case "," when depth == 1:
                    found.Add(Named(tokens, start, i));
                    start = i + 1;
                    break;
            }
        }

        return null;
    }

    /// <summary>Without <c>name:</c>.</summary>
    private static CodeArgument Named(List<CSharpToken> tokens, int start, int end) =>
        end - start > 2 && tokens[start].IsName && tokens[start + 1].Is(":") && !tokens[start + 2].Is(":") ? new(start + 2, end) : new(start, end);

    public bool IsWord(List<CSharpToken> tokens, string word) => End - Start == 1 && tokens[Start].Is(word);

    public bool IsNumber(List<CSharpToken> tokens) => End - Start == 1 && tokens[Start].Kind is CSharpTokenKind.Number or CSharpTokenKind.Name;

    /// <summary><c>new[] { "a", "b" }</c>, <c>new string[] { ... }</c>, <c>["a", "b"]</c>: of literals alone.</summary>
    public bool IsArray(List<CSharpToken> tokens)
    {
        var i = Start;
        if (i < End && tokens[i].Is("new")) i++;
        if (i < End && tokens[i].Is("string")) i++;
        if (i < End && !tokens[i].Is("[") && !tokens[i].Is("{")) return false;
        for (; i < End; i++)
        {
            if (tokens[i].Kind != CSharpTokenKind.Text && !(tokens[i].Kind == CSharpTokenKind.Sign && tokens[i].Value is "[" or "]" or "{" or "}" or ",")) return false;
        }

        return true;
    }

    /// <summary>A lambda, a token that cancels, the words of the command line: nothing that <c>Run</c> takes for an address.</summary>
    public bool IsHandlerOrToken(List<CSharpToken> tokens)
    {
        for (var i = Start; i < End; i++)
        {
            if (tokens[i].Is("=") && i + 1 < End && tokens[i + 1].Is(">")) return true;
            if (!tokens[i].IsName) continue;
            var name = tokens[i].Value;
            if (name is "args" or "default" or "async" or "ct" || name.IndexOf("ancel", StringComparison.Ordinal) > 0 || name.EndsWith("oken", StringComparison.Ordinal)) return true;
        }

        return false;
    }

    /// <summary><c>IPAddress.Any</c>, <c>System.Net.IPAddress.Parse("...")</c>.</summary>
    public bool IsAddress(List<CSharpToken> tokens)
    {
        for (var i = Start; i < End && !tokens[i].Is("("); i++)
        {
            if (tokens[i].Is("IPAddress")) return true;
        }

        return false;
    }

    /// <summary><c>new IPEndPoint(...)</c>.</summary>
    public bool IsEndPoint(List<CSharpToken> tokens) => End - Start > 3 && tokens[Start].Is("new") && tokens[Start + 1].Is("IPEndPoint");

    /// <summary>What the lambda of a Listen call says of TLS and of HTTP/2 alone; null where it decides on a condition.</summary>
    public (bool? Tls, bool? IsHttp2) Secures(List<CSharpToken> tokens)
    {
        bool? tls = false, isHttp2 = false;
        var isSimple = End - Start > 2;
        for (var i = Start; i < End; i++)
        {
            if (tokens[i].Is("if") || tokens[i].Is("?")) isSimple = false;
            else if (tokens[i].Is("UseHttps")) tls = true;
            else if (tokens[i].Is("HttpProtocols") && i + 2 < End) isHttp2 = tokens[i + 2].Is("Http2");
        }

        return isSimple ? (tls, isHttp2) : (null, null);
    }
}
