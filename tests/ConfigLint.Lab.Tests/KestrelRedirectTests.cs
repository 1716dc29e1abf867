using System.Net;
using ConfigLint.Engine;
using ConfigLint.Lab.Tests.Servers;
using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Lab.Tests;

/// <summary>
/// A request as a proxy that ends TLS sends it, on loopback, with X-Forwarded-Proto: https. Where real Kestrel
/// redirects it, CFL4230 says
/// so of the same program, and nowhere else.
/// </summary>
public sealed class KestrelRedirectTests
{
    private const string Rule = "CFL4230";
    private const string Urls = "ASPNETCORE_URLS=http://127.0.0.1:47120";

    private const string Nginx = """
        server {
          listen 443 ssl;
          ssl_certificate ledger.pem;
          ssl_certificate_key ledger.key;
          location / {
            proxy_set_header Host $host;
            proxy_set_header X-Forwarded-Proto $scheme;
            proxy_pass http://127.0.0.1:47120;
          }
        }
        """;

    [Needs("dotnet")]
    [InlineData("Redirect", "", true)]
    [InlineData("Redirect", "ASPNETCORE_FORWARDEDHEADERS_ENABLED=true", false)]
    [InlineData("RedirectWithoutPort", "", false)]
    [InlineData("RedirectWithoutPort", "ASPNETCORE_HTTPS_PORT=443", true)]
    [InlineData("RedirectWithoutPort", "ASPNETCORE_HTTPS_PORTS=443", false)]
    [InlineData("NoHeaderTaken", "", true)]
    [InlineData("Forwarded", "", false)]
    [InlineData("OtherBranch", "", false)]
    [InlineData("OutsideDevelopment", "", true)]
    [InlineData("OutsideDevelopment", "DOTNET_ENVIRONMENT=Development", false)]
    public async Task Kestrel_redirects_where_ConfigLint_says(string program, string variable, bool redirects)
    {
        List<string> variables = [Urls];
        if (variable.Length > 0) variables.Add(variable);
        var unit = "[Service]\nWorkingDirectory=/srv/app\n" + string.Concat(
            variables.Select(static one => $"Environment={one}\n"))
            + "ExecStart=/usr/bin/dotnet /srv/app/App.dll\nRestart=always\n";
        var files = new MemoryFiles(
            [("nginx/ledger.conf", Nginx), ("systemd/app.service", unit), .. KestrelProgram.Sources(program)]);
        Assert.Equal(redirects,
            LintEngine.Run(files, Fixture.ForOneDay).Findings.Any(static finding => finding.Rule.Id == Rule));

        using var kestrel = await KestrelProgram.Start(program, variables, []);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://127.0.0.1:47120/");
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var response = await client.SendAsync(request);
        Assert.Equal(redirects ? HttpStatusCode.TemporaryRedirect : HttpStatusCode.OK, response.StatusCode);
        if (redirects) Assert.Equal(new Uri("https://127.0.0.1/"), response.Headers.Location);
    }
}
