using System.Net;
using ConfigLint.Engine;
using ConfigLint.Lab.Tests.Servers;
using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Lab.Tests;

/// <summary>
/// What real Kestrel answers to a health check without credentials, and to a request of a proxy that ends TLS, beside
/// what ConfigLint says of the same program.
/// </summary>
public sealed class KestrelSecurityTests
{
    private const string Url = "http://127.0.0.1:47121";
    private const string Urls = "ASPNETCORE_URLS=" + Url;

    private const string HAProxy = """
        global
          log stdout format raw local0
        defaults
          mode http
          timeout connect 5s
          timeout client 30s
          timeout server 30s
        frontend web
          bind :443 ssl crt /etc/haproxy/ledger.pem
          http-request set-header X-Forwarded-Proto https
          default_backend ledger
        backend ledger
          option httpchk GET /healthz
          server ledger 127.0.0.1:47121 check

        """;

    [Needs("dotnet")]
    [InlineData("HealthForUsers", HttpStatusCode.Unauthorized, true)]
    [InlineData("HealthUnderFallback", HttpStatusCode.Unauthorized, true)]
    [InlineData("HealthForAnybody", HttpStatusCode.OK, false)]
    [InlineData("HealthAboveAuthorization", HttpStatusCode.OK, false)]
    [InlineData("HealthBehindCookies", HttpStatusCode.Redirect, false)]
    public async Task Kestrel_asks_a_health_check_for_a_login_where_ConfigLint_says(
        string program, HttpStatusCode status, bool isReported)
    {
        Assert.Equal(isReported, Reports(program, "", "CFL4236"));
        using var kestrel = await KestrelProgram.Start(program, [Urls], []);
        using var response = await Get("/healthz");
        Assert.Equal(status, response.StatusCode);
    }

    [Needs("dotnet")]
    [InlineData("", true)]
    [InlineData("ASPNETCORE_FORWARDEDHEADERS_ENABLED=true", false)]
    public async Task A_form_fails_where_ConfigLint_says(string variable, bool isReported)
    {
        Assert.Equal(isReported, Reports("SecureForms", variable, "CFL4237"));
        using var kestrel = await KestrelProgram.Start("SecureForms", Variables(variable), []);
        using var response = await Get("/");
        Assert.Equal(
            isReported ? HttpStatusCode.InternalServerError : HttpStatusCode.OK, response.StatusCode);
    }

    [Needs("dotnet")]
    [InlineData("", true)]
    [InlineData("ASPNETCORE_FORWARDEDHEADERS_ENABLED=true", false)]
    public async Task Another_site_is_told_http_where_ConfigLint_says(string variable, bool isReported)
    {
        Assert.Equal(isReported, Reports("SignIn", variable, "CFL4238"));
        using var kestrel = await KestrelProgram.Start("SignIn", Variables(variable), []);
        using var response = await Get("/");
        var scheme = isReported ? "http" : "https";
        Assert.Contains($"redirect_uri={scheme}%3A%2F%2F", response.Headers.Location!.Query, StringComparison.Ordinal);
    }

    [Needs("dotnet")]
    [InlineData("SignInBelowForwarding")]
    public async Task A_page_for_the_login_is_one_of_http_where_authorization_comes_first(string program)
    {
        Assert.True(Reports(program, "", "CFL5001"));
        using var kestrel = await KestrelProgram.Start(program, [Urls], []);
        using var response = await Get("/");
        Assert.Equal("http", response.Headers.Location!.Scheme);
    }

    private static List<string> Variables(string variable) => variable.Length == 0 ? [Urls] : [Urls, variable];

    private static bool Reports(string program, string variable, string rule)
    {
        var unit = "[Service]\nWorkingDirectory=/srv/app\n" + string.Concat(
            Variables(variable).Select(static one => $"Environment={one}\n"))
            + "ExecStart=/usr/bin/dotnet /srv/app/App.dll\nRestart=always\n";
        var files = new MemoryFiles(
            [("haproxy/haproxy.cfg", HAProxy), ("systemd/app.service", unit), .. KestrelProgram.Sources(program)]);
        return LintEngine.Run(files, Fixture.ForOneDay).Findings.Any(finding => finding.Rule.Id == rule);
    }

    private static async Task<HttpResponseMessage> Get(string path)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, Url + path);
        request.Headers.Add("X-Forwarded-Proto", "https");
        return await client.SendAsync(request);
    }
}
