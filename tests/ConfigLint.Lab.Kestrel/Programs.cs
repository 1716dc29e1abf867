using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.HttpOverrides;

namespace ConfigLint.Lab.Kestrel;

/// <summary>
/// The programs of docs/dotnet.md, one to a method. The lab starts each with real Kestrel, and gives its lines to
/// ConfigLint as a
/// Program.cs; what both say has to be the same.
/// </summary>
internal static class Programs
{
    internal static void Plain(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var app = builder.Build();
        app.Run();
    }

    internal static void UseUrls(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.UseUrls("http://127.0.0.1:47101");
        var app = builder.Build();
        app.Run();
    }

    internal static void UrlsAdd(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.UseUrls("http://127.0.0.1:47101");
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:47102");
        app.Run();
    }

    internal static void RunUrl(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:47102");
        app.Run("http://127.0.0.1:47103");
    }

    internal static void Listen(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 47104));
        var app = builder.Build();
        app.Run();
    }

    internal static void ListenAndUrls(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.UseUrls("http://127.0.0.1:47101");
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 47104));
        var app = builder.Build();
        app.Run();
    }

    internal static void Generic(string[] args)
    {
        Host.CreateDefaultBuilder(args)
            .ConfigureWebHostDefaults(web => web.UseUrls("http://127.0.0.1:47101").Configure(_ => { }))
            .Build()
            .Run();
    }
    internal static void Redirect(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddHttpsRedirection(options => options.HttpsPort = 443);
        var app = builder.Build();
        app.UseHttpsRedirection();
        app.MapGet("/", () => "ledger");
        app.Run();
    }

    internal static void RedirectWithoutPort(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var app = builder.Build();
        app.UseHttpsRedirection();
        app.MapGet("/", () => "ledger");
        app.Run();
    }

    internal static void NoHeaderTaken(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddHttpsRedirection(options => options.HttpsPort = 443);
        var app = builder.Build();
        app.UseForwardedHeaders();
        app.UseHttpsRedirection();
        app.MapGet("/", () => "ledger");
        app.Run();
    }

    internal static void Forwarded(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddHttpsRedirection(options => options.HttpsPort = 443);
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
            options.ForwardedHeaders = ForwardedHeaders.XForwardedProto);
        var app = builder.Build();
        app.UseForwardedHeaders();
        app.UseHttpsRedirection();
        app.MapGet("/", () => "ledger");
        app.Run();
    }

    internal static void OtherBranch(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddHttpsRedirection(options => options.HttpsPort = 443);
        var app = builder.Build();
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/admin"),
            branch => branch.UseHttpsRedirection());
        app.MapGet("/", () => "ledger");
        app.Run();
    }

    internal static void OutsideDevelopment(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddHttpsRedirection(options => options.HttpsPort = 443);
        var app = builder.Build();
        if (!app.Environment.IsDevelopment())
        {
            app.UseHttpsRedirection();
        }

        app.MapGet("/", () => "ledger");
        app.Run();
    }

    internal static void Gateway(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddReverseProxy().LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"));
        var app = builder.Build();
        app.MapReverseProxy();
        app.Run();
    }

    internal static void HealthForUsers(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddAuthentication().AddBearerToken();
        builder.Services.AddAuthorization();
        builder.Services.AddHealthChecks();
        var app = builder.Build();
        app.UseAuthorization();
        app.MapHealthChecks("/healthz").RequireAuthorization();
        app.Run();
    }

    internal static void HealthUnderFallback(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddAuthentication().AddBearerToken();
        builder.Services.AddAuthorization(options => options.FallbackPolicy =
            new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        builder.Services.AddHealthChecks();
        var app = builder.Build();
        app.UseAuthorization();
        app.MapHealthChecks("/healthz");
        app.Run();
    }

    internal static void HealthForAnybody(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddAuthentication().AddBearerToken();
        builder.Services.AddAuthorization(options => options.FallbackPolicy =
            new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        builder.Services.AddHealthChecks();
        var app = builder.Build();
        app.UseAuthorization();
        app.MapHealthChecks("/healthz").AllowAnonymous();
        app.Run();
    }

    internal static void HealthAboveAuthorization(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddAuthentication().AddBearerToken();
        builder.Services.AddAuthorization(options => options.FallbackPolicy =
            new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        builder.Services.AddHealthChecks();
        var app = builder.Build();
        app.UseHealthChecks("/healthz");
        app.UseAuthorization();
        app.MapGet("/", () => "ledger");
        app.Run();
    }

    internal static void HealthBehindCookies(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddAuthentication("Cookies").AddCookie("Cookies");
        builder.Services.AddAuthorization();
        builder.Services.AddHealthChecks();
        var app = builder.Build();
        app.UseAuthorization();
        app.MapHealthChecks("/healthz").RequireAuthorization();
        app.Run();
    }

    internal static void SecureForms(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddAntiforgery(options => options.Cookie.SecurePolicy = CookieSecurePolicy.Always);
        var app = builder.Build();
        app.MapGet("/", (HttpContext context, IAntiforgery forms) => forms.GetAndStoreTokens(context).RequestToken);
        app.Run();
    }

    internal static void SignIn(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddAuthentication("Cookies").AddCookie("Cookies").AddOAuth("Example", options =>
        {
            options.ClientId = "ledger";
            options.ClientSecret = "secret";
            options.CallbackPath = "/signed-in";
            options.AuthorizationEndpoint = "https://login.example/authorize";
            options.TokenEndpoint = "https://login.example/token";
        });
        var app = builder.Build();
        app.UseAuthentication();
        app.MapGet("/", () => Results.Challenge(null, ["Example"]));
        app.Run();
    }

    internal static void SignInBelowForwarding(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
            options.ForwardedHeaders = ForwardedHeaders.XForwardedProto);
        builder.Services.AddAuthentication("Cookies").AddCookie("Cookies");
        builder.Services.AddAuthorization();
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseForwardedHeaders();
        app.MapGet("/", () => "ledger").RequireAuthorization();
        app.Run();
    }
}
