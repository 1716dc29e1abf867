using System.Text.RegularExpressions;
using ConfigLint.Engine;
using ConfigLint.Lab.Tests.Servers;
using ConfigLint.Model;
using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Lab.Tests;

/// <summary>
/// Where an ASP.NET application listens that is told so in two ways: real Kestrel, and ConfigLint of the same program, arguments,
/// variables and settings. The table of docs/dotnet.md has these rows.
/// </summary>
public sealed partial class KestrelPrecedenceTests
{
    private const string Urls = "ASPNETCORE_URLS=http://127.0.0.1:47110";
    private const string Unprefixed = "URLS=http://127.0.0.1:47111";
    private const string Ports = "ASPNETCORE_HTTP_PORTS=47112";
    private const string Flag = "--urls http://127.0.0.1:47113";
    private const string Setting = "{ \"Urls\": \"http://127.0.0.1:47114\" }";
    private const string Endpoint = "{ \"Kestrel\": { \"Endpoints\": { \"Web\": { \"Url\": \"http://127.0.0.1:47115\" } } } }";
    private const string Variable = "Kestrel__Endpoints__Web__Url=http://127.0.0.1:47116";

    [Needs("dotnet")]
    [InlineData("Plain", Urls, "", "", "47110")]
    [InlineData("Plain", Ports, "", "", "47112")]
    [InlineData("Plain", Urls + " " + Ports, "", "", "47110")]
    [InlineData("Plain", Urls + " " + Unprefixed, "", "", "47111")]
    [InlineData("Plain", Urls, Flag, "", "47113")]
    [InlineData("Plain", Unprefixed, Flag, "", "47113")]
    [InlineData("Plain", Urls, "", Setting, "47114")]
    [InlineData("Plain", Unprefixed, "", Setting, "47111")]
    [InlineData("Plain", "", Flag, Setting, "47113")]
    [InlineData("Plain", Urls, Flag, Endpoint, "47115")]
    [InlineData("Plain", Variable, "", Endpoint, "47116")]
    [InlineData("UseUrls", Urls, "", "", "47101")]
    [InlineData("UseUrls", "", Flag, "", "47101")]
    [InlineData("UseUrls", "", "", Setting, "47101")]
    [InlineData("UseUrls", "", "", Endpoint, "47115")]
    [InlineData("UrlsAdd", Urls, Flag, "", "47102")]
    [InlineData("RunUrl", Urls, "", "", "47103")]
    [InlineData("RunUrl", "", Flag, Endpoint, "47115")]
    [InlineData("Listen", Urls, Flag, "", "47104")]
    [InlineData("Listen", "", "", Endpoint, "47104 47115")]
    [InlineData("ListenAndUrls", "", "", "", "47104")]
    [InlineData("Generic", Urls, "", "", "47101")]
    [InlineData("Generic", "", Flag, "", "47113")]
    [InlineData("Generic", "", "", Setting, "47114")]
    public async Task Kestrel_listens_where_ConfigLint_says(string program, string variables, string flags, string settings, string ports)
    {
        Assert.Equal(ports, Told(program, variables, flags, settings));
        Assert.Equal(ports, await Real(program, variables, flags, settings));
    }

    private static async Task<string> Real(string program, string variables, string flags, string settings)
    {
        var folder = Directory.CreateTempSubdirectory("kestrel");
        try
        {
            if (settings.Length > 0) await File.WriteAllTextAsync(Path.Combine(folder.FullName, "appsettings.json"), settings);
            var environment = Words(variables).Select(static word => word.Split('=', 2)).Select(static pair => (pair[0], pair[1]));
            using var kestrel = new Daemon(
                RealProgram.Find("dotnet")!, [Assembly, program, .. Words(flags)], folder.FullName,
                [("DOTNET_ENVIRONMENT", "Production"), .. environment]);
            var started = false;
            for (var waited = 0; waited < 1000 && !started; waited++)
            {
                await Task.Delay(20);
                started = kestrel.Lines.Any(static line => line.Contains("Application started", StringComparison.Ordinal));
            }

            Assert.True(started, string.Join('\n', kestrel.Lines));
            return Show(kestrel.Lines.Select(static line => ListeningLine().Match(line)).Where(static match => match.Success).Select(static match => match.Groups[1].Value));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Told(string program, string variables, string flags, string settings)
    {
        var unit = "[Service]\nWorkingDirectory=/srv/app\n" + string.Concat(Words(variables).Select(static one => $"Environment={one}\n"))
            + $"ExecStart=/usr/bin/dotnet /srv/app/App.dll {flags}\n";
        List<(string, string)> files = [("app.service", unit), ("src/App/App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\"></Project>"), ("src/App/Program.cs", BodyOf(program))];
        if (settings.Length > 0) files.Add(("src/App/appsettings.json", settings));
        var result = LintEngine.Run(new MemoryFiles([.. files]), new LintOptions());
        return Show(result.Deployments.SelectMany(static deployment => deployment.Workloads).Where(static workload => workload.Program is not null)
            .SelectMany(static workload => workload.Program!.Listeners).Select(static listener => listener.On.HasValue ? listener.On.V.Port.ToString(System.Globalization.CultureInfo.InvariantCulture) : "unknown"));
    }

    /// <summary>The lines between the braces of a method of Programs.cs.</summary>
    private static string BodyOf(string program)
    {
        var text = File.ReadAllText(Repository.File("tests/ConfigLint.Lab.Kestrel/Programs.cs")).ReplaceLineEndings("\n");
        var start = text.IndexOf($"void {program}(string[] args)\n    {{\n", StringComparison.Ordinal);
        return text[text.IndexOf('{', start)..text.IndexOf("\n    }\n", start, StringComparison.Ordinal)][1..];
    }

    private static string Assembly
    {
        get
        {
            var own = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(own.Parent!.Parent!.FullName, "ConfigLint.Lab.Kestrel", own.Name, "ConfigLint.Lab.Kestrel.dll");
        }
    }

    private static string Show(IEnumerable<string> ports) => string.Join(' ', ports.Distinct().Order(StringComparer.Ordinal));

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"Now listening on: \S+:(\d+)")]
    private static partial Regex ListeningLine();
}
