using System.Globalization;
using ConfigLint.Engine;
using ConfigLint.Lab.Tests.Servers;
using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Lab.Tests;

/// <summary>
/// Where an ASP.NET application listens that is told so in two ways: real Kestrel, and ConfigLint of the same program,
/// arguments, variables and settings. The table of docs/dotnet.md has these rows.
/// </summary>
public sealed class KestrelPrecedenceTests
{
    private const string Urls = "ASPNETCORE_URLS=http://127.0.0.1:31710";
    private const string Unprefixed = "URLS=http://127.0.0.1:31711";
    private const string Ports = "ASPNETCORE_HTTP_PORTS=31712";
    private const string Flag = "--urls http://127.0.0.1:31713";
    private const string Setting = "{ \"Urls\": \"http://127.0.0.1:31714\" }";
    private const string Endpoint =
        "{ \"Kestrel\": { \"Endpoints\": { \"Web\": { \"Url\": \"http://127.0.0.1:31715\" } } } }";
    private const string Variable = "Kestrel__Endpoints__Web__Url=http://127.0.0.1:31716";

    [Needs("dotnet")]
    [InlineData("Plain", Urls, "", "", "31710")]
    [InlineData("Plain", Ports, "", "", "31712")]
    [InlineData("Plain", Urls + " " + Ports, "", "", "31710")]
    [InlineData("Plain", Urls + " " + Unprefixed, "", "", "31711")]
    [InlineData("Plain", Urls, Flag, "", "31713")]
    [InlineData("Plain", Unprefixed, Flag, "", "31713")]
    [InlineData("Plain", Urls, "", Setting, "31714")]
    [InlineData("Plain", Unprefixed, "", Setting, "31711")]
    [InlineData("Plain", "", Flag, Setting, "31713")]
    [InlineData("Plain", Urls, Flag, Endpoint, "31715")]
    [InlineData("Plain", Variable, "", Endpoint, "31716")]
    [InlineData("UseUrls", Urls, "", "", "47101")]
    [InlineData("UseUrls", "", Flag, "", "47101")]
    [InlineData("UseUrls", "", "", Setting, "47101")]
    [InlineData("UseUrls", "", "", Endpoint, "31715")]
    [InlineData("UrlsAdd", Urls, Flag, "", "47102")]
    [InlineData("RunUrl", Urls, "", "", "47103")]
    [InlineData("RunUrl", "", Flag, Endpoint, "31715")]
    [InlineData("Listen", Urls, Flag, "", "47104")]
    [InlineData("Listen", "", "", Endpoint, "31715 47104")]
    [InlineData("ListenAndUrls", "", "", "", "47104")]
    [InlineData("Generic", Urls, "", "", "47101")]
    [InlineData("Generic", "", Flag, "", "31713")]
    [InlineData("Generic", "", "", Setting, "31714")]
    public async Task Kestrel_listens_where_ConfigLint_says(string program, string variables, string flags,
        string settings, string ports)
    {
        Assert.Equal(ports, Told(program, variables, flags, settings));
        Assert.Equal(ports, await Real(program, variables, flags, settings));
    }

    private static async Task<string> Real(string program, string variables, string flags, string settings)
    {
        using var kestrel = await KestrelProgram.Start(program, Words(variables), Words(flags), settings);
        return Show(kestrel.Ports);
    }

    private static string Told(string program, string variables, string flags, string settings)
    {
        var unit = "[Service]\nWorkingDirectory=/srv/app\n" + string.Concat(Words(variables)
            .Select(static one => $"Environment={one}\n"))
            + $"ExecStart=/usr/bin/dotnet /srv/app/App.dll {flags}\n";
        List<(string, string)> files = [("app.service", unit), .. KestrelProgram.Sources(program)];
        if (settings.Length > 0) files.Add(("src/App/appsettings.json", settings));
        var result = LintEngine.Run(new MemoryFiles([.. files]), Fixture.ForOneDay);
        return Show(result.Deployments.SelectMany(static deployment => deployment.Workloads)
            .SelectMany(static workload => workload.Program?.Listeners ?? [])
            .Select(static listener => listener.On.HasValue ? listener.On.V.Port.ToString(CultureInfo.InvariantCulture)
                : "unknown"));
    }

    private static string Show(IEnumerable<string> ports) =>
        string.Join(' ', ports.Distinct().Order(StringComparer.Ordinal));

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
