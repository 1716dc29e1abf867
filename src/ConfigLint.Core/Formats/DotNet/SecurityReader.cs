using ConfigLint.Syntax.CSharp;
using ConfigLint.Text;

namespace ConfigLint.Formats.DotNet;

/// <summary>
/// Looks for the calls of <see cref="SecurityFact"/>. It stands beside the other readers of C# and shares nothing with
/// them but the tokens.
/// </summary>
internal sealed class SecurityReader
{
    /// <summary>A file that is longer is not read.</summary>
    private const int MostCharacters = 2_000_000;

    /// <summary>Of a call and its arguments: each looks at its own, and one may stand in the other.</summary>
    private const int MostTokens = 400;

    private readonly SourceText source;
    private readonly List<CSharpToken> tokens;
    private readonly List<SecurityCall> found = [];

    private SecurityReader(SourceText source) =>
        (this.source, tokens) = (source, CSharpLexer.Read(source.Content));

    public static List<SecurityCall> Read(SourceText source)
    {
        if (source.Length > MostCharacters || !Array.Exists(Words,
            word => source.Content.IndexOf(word, StringComparison.Ordinal) >= 0)) return [];
        var reader = new SecurityReader(source);
        reader.Read();
        return reader.found;
    }

    private void Read()
    {
        var conditions = new CodeConditions(tokens);
        var constants = new CodeConstants(tokens);
        for (var i = 0; i < tokens.Count; i++)
        {
            conditions.Enter(i);
            if (!tokens[i].IsName) continue;
            var isCall = IsAt(i + 1, "(") || IsAt(i + 1, "<");
            switch (tokens[i].Value)
            {
                case "MapHealthChecks" when isCall && IsAt(i - 1, "."):
                    var path = CodeArgument.Read(tokens, i + 1) is { Count: > 0 } arguments
                        && constants.Text(arguments[0]) is { } text ? text.Value : null;
                    Add(HealthOf(i), path);
                    break;
                case "MapGet" when isCall && IsAt(i - 1, ".") && IsStatement(i - 2):
                    var of = CodeArgument.Read(tokens, i + 1) is { Count: > 0 } words
                        && constants.Text(words[0]) is { } route ? route.Value : null;
                    Add(SecurityFact.GetAlone, of);
                    break;
                case "FallbackPolicy" when IsAt(i + 1, "=") && !IsAt(i + 2, "=") && !IsAt(i + 2, "null"):
                case "SetFallbackPolicy" when isCall:
                    Add(SecurityFact.Fallback, null);
                    break;
                case "UseAuthorization" when isCall:
                    Add(SecurityFact.UseAuthorization, null);
                    break;
                case "AddAntiforgery" when isCall && IsSecure(i + 1):
                case "AntiforgeryOptions" when IsAt(i + 1, ">") && IsSecure(i + 2):
                    Add(SecurityFact.SecureAntiforgery, null);
                    break;
                case "RedirectUri" or "OnRedirectToIdentityProvider" or "OnRedirectToAuthorizationEndpoint"
                    when IsAt(i + 1, "=") && !IsAt(i + 2, "="):
                    Add(SecurityFact.OwnRedirectUri, null);
                    break;
                case var name when isCall && IsAt(i - 1, "."):
                    if (Array.IndexOf(Remote, name) >= 0) Add(SecurityFact.RemoteSignIn, null);
                    if (Array.IndexOf(Remote, name) >= 0 || Array.IndexOf(Pages, name) >= 0)
                    {
                        Add(SecurityFact.Redirects, null);
                    }
                    else if (Array.IndexOf(Refusing, name) >= 0)
                    {
                        Add(SecurityFact.Refuses, null);
                    }
                    else if (name is "AddScheme" or "AddPolicyScheme" or "AddRemoteScheme")
                    {
                        Add(SecurityFact.OtherScheme, null);
                    }

                    break;
            }

            void Add(SecurityFact fact, string? path) => found.Add(
                new SecurityCall(fact, conditions.When, source.At(tokens[i].Start, tokens[i].Length), path));
        }
    }

    /// <summary>By what is called on the endpoint; what a variable gets may be guarded elsewhere.</summary>
    private SecurityFact HealthOf(int call)
    {
        if (!IsAt(call + 1, "(") || !IsStatement(call - 2)) return SecurityFact.OtherHealth;
        var fact = SecurityFact.Health;
        for (var next = EndOf(call + 1); IsAt(next, ".") && next + 2 < tokens.Count; next = EndOf(next + 2))
        {
            switch (tokens[next + 1].Value)
            {
                case "RequireAuthorization":
                    fact = fact == SecurityFact.Health ? SecurityFact.GuardedHealth : fact;
                    break;
                case "WithName" or "WithTags" or "WithDisplayName" or "DisableHttpMetrics" or "ExcludeFromDescription"
                    or "RequireCors" or "RequireRateLimiting" or "DisableRateLimiting" or "ShortCircuit":
                    break;
                default:
                    fact = SecurityFact.OtherHealth;
                    break;
            }
        }

        return fact;
    }

    /// <summary>
    /// <c>app.MapHealthChecks</c> as a statement, or <c>endpoints =&gt; endpoints.MapHealthChecks</c>.
    /// </summary>
    private bool IsStatement(int receiver) => receiver >= 0 && tokens[receiver].IsName
        && Array.IndexOf(Receivers, tokens[receiver].Value) >= 0
        && (receiver == 0 || IsAt(receiver - 1, ";") || IsAt(receiver - 1, "{") || IsAt(receiver - 1, "}")
            || IsAt(receiver - 1, ">") || tokens[receiver - 1].Kind == CSharpTokenKind.Directive);

    /// <summary><c>SecurePolicy = CookieSecurePolicy.Always</c> among the arguments.</summary>
    private bool IsSecure(int open)
    {
        var end = EndOf(open);
        for (var i = open; i + 4 < end; i++)
        {
            if (tokens[i].Is("SecurePolicy") && IsAt(i + 1, "=") && IsAt(i + 2, "CookieSecurePolicy")
                && IsAt(i + 4, "Always")) return true;
        }

        return false;
    }

    /// <summary>Behind the parenthesis that closes the one at a token; the token where none opens there.</summary>
    private int EndOf(int open)
    {
        if (!IsAt(open, "(")) return tokens.Count;
        var depth = 0;
        for (var i = open; i < tokens.Count && i - open < MostTokens; i++)
        {
            if (tokens[i].Is("(")) depth++;
            else if (tokens[i].Is(")") && --depth == 0) return i + 1;
        }

        return tokens.Count;
    }

    private bool IsAt(int i, string value) => i >= 0 && i < tokens.Count && tokens[i].Is(value);

    private static readonly string[] Receivers =
        ["app", "application", "endpoints", "endpoint", "routes", "builder", "e", "ep"];

    /// <summary>At another site.</summary>
    private static readonly string[] Remote =
    [
        "AddOpenIdConnect", "AddMicrosoftIdentityWebApp", "AddMicrosoftIdentityWebAppAuthentication", "AddGoogle",
        "AddGitHub", "AddFacebook", "AddTwitter", "AddMicrosoftAccount", "AddOAuth", "AddAuth0WebAppAuthentication",
        "AddKeycloakWebApp", "AddKeycloakWebAppAuthentication", "AddDiscord", "AddGitLab",
    ];

    private static readonly string[] Pages = ["AddCookie", "AddIdentity", "AddDefaultIdentity"];

    private static readonly string[] Refusing =
    [
        "AddJwtBearer", "AddBearerToken", "AddMicrosoftIdentityWebApi", "AddMicrosoftIdentityWebApiAuthentication",
        "AddIdentityApiEndpoints", "AddNegotiate",
    ];

    private static readonly string[] Words =
    [
        "MapHealthChecks", "MapGet", "FallbackPolicy", "UseAuthorization", "ntiforgery", "AddAuthentication",
        "AddIdentity", "AddDefaultIdentity", "AddMicrosoftIdentity", "AddOpenIdConnect", "AddJwtBearer", "AddAuth0",
    ];
}
