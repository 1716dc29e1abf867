using ConfigLint.Formats.DotNet;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConfigLint.CSharp;

/// <summary>Who may ask the program, and where the scheme of the client matters beside redirects.</summary>
internal sealed class SecurityCalls(ProgramWalk walk)
{
    public void Call(InvocationExpressionSyntax call, string name)
    {
        var isMember = Names.Receiver(call.Expression) is not null;
        switch (name)
        {
            case "MapHealthChecks" when isMember:
                Add(call, HealthOf(call), walk.Texts.Written(call.Argument(0), walk.Frame));
                break;
            case "MapGet" when isMember && IsOnApplication(call):
                Add(call, SecurityFact.GetAlone, walk.Texts.Written(call.Argument(0), walk.Frame));
                break;
            case "SetFallbackPolicy":
                Add(call, SecurityFact.Fallback);
                break;
            case "UseAuthorization":
                Add(call, SecurityFact.UseAuthorization);
                break;
            case "AddAntiforgery" when IsSecure(call):
            case "Configure" when Names.Simple(call.Expression) is GenericNameSyntax
            {
                TypeArgumentList.Arguments: [var options],
            } && Names.OfType(options) == "AntiforgeryOptions" && IsSecure(call):
                Add(call, SecurityFact.SecureAntiforgery);
                break;
            case var _ when isMember:
                AddScheme(call, name);
                break;
        }
    }

    public void Assign(AssignmentExpressionSyntax assignment)
    {
        if (!assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)) return;
        switch (Names.Last(assignment.Left))
        {
            case "FallbackPolicy" when !assignment.Right.IsKind(SyntaxKind.NullLiteralExpression):
                Add(assignment, SecurityFact.Fallback);
                break;
            case "RedirectUri" or "OnRedirectToIdentityProvider" or "OnRedirectToAuthorizationEndpoint":
                Add(assignment, SecurityFact.OwnRedirectUri);
                break;
        }
    }

    private void AddScheme(InvocationExpressionSyntax call, string name)
    {
        if (Array.IndexOf(Remote, name) >= 0) Add(call, SecurityFact.RemoteSignIn);
        if (Array.IndexOf(Remote, name) >= 0 || Array.IndexOf(Pages, name) >= 0)
        {
            Add(call, SecurityFact.Redirects);
        }
        else if (Array.IndexOf(Refusing, name) >= 0)
        {
            Add(call, SecurityFact.Refuses);
        }
        else if (name is "AddScheme" or "AddPolicyScheme" or "AddRemoteScheme")
        {
            Add(call, SecurityFact.OtherScheme);
        }
    }

    /// <summary>A place that is come to twice, on other conditions, says nothing of when.</summary>
    private void Add(ExpressionSyntax node, SecurityFact fact, string? path = null)
    {
        if (walk.If == CodeCondition.Never || !walk.TreeOf(node).IsOwn) return;
        var all = walk.FactsOf(node).Security;
        var name = node switch
        {
            InvocationExpressionSyntax call => Names.Simple(call.Expression),
            AssignmentExpressionSyntax assignment => Names.Simple(assignment.Left),
            _ => null,
        };
        var at = walk.TreeOf(node).At(name is null ? node : name.Identifier);
        var made = new SecurityCall(fact, walk.If.When, at, path);
        var before = all.FindIndex(one => one.Fact == fact && one.At == at);
        if (before < 0) all.Add(made);
        else if (all[before].When != made.When) all[before] = made with { When = CodeWhen.Unknown };
    }

    /// <summary>By what is called on the endpoint; what a variable gets may be guarded elsewhere.</summary>
    private static SecurityFact HealthOf(InvocationExpressionSyntax call)
    {
        if (!IsOnApplication(call)) return SecurityFact.OtherHealth;
        var fact = SecurityFact.Health;
        foreach (var behind in Behind(call))
        {
            switch (Names.Last(behind.Expression))
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

    /// <summary>What is called on the result, one after the other: <c>Map(...).A().B()</c>.</summary>
    private static IEnumerable<InvocationExpressionSyntax> Behind(InvocationExpressionSyntax call)
    {
        while (call.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next } member
            && next.Expression == member)
        {
            yield return next;
            call = next;
        }
    }

    /// <summary>
    /// <c>app.MapHealthChecks</c> as a statement, or <c>endpoints =&gt; endpoints.MapHealthChecks</c>.
    /// </summary>
    private static bool IsOnApplication(InvocationExpressionSyntax call)
    {
        if (Names.Receiver(call.Expression) is not IdentifierNameSyntax receiver) return false;
        var whole = Behind(call).LastOrDefault() ?? call;
        return Array.IndexOf(Receivers, receiver.Identifier.ValueText) >= 0
            && whole.Parent is ExpressionStatementSyntax or AnonymousFunctionExpressionSyntax;
    }

    /// <summary><c>SecurePolicy = CookieSecurePolicy.Always</c> among the arguments.</summary>
    private static bool IsSecure(InvocationExpressionSyntax call) =>
        call.ArgumentList.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(static one =>
            Names.Last(one.Left) == "SecurePolicy" && Names.Last(one.Right) == "Always");

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
}
