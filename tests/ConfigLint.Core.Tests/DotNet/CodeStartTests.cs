using ConfigLint.Core.Tests.Sources;

namespace ConfigLint.Core.Tests.DotNet;

/// <summary>What addresses of the code come to in one start of the program.</summary>
public sealed class CodeStartTests
{
    private const string Port =
        "builder.WebHost.UseUrls($\"http://*:{Environment.GetEnvironmentVariable(\"PORT\") ?? \"8080\"}\");";
    private const string Setting =
        "builder.WebHost.UseUrls(\"http://*:\" + builder.Configuration.GetValue<int>(\"Server:Port\", 8081));";
    private const string If =
        "var port = Environment.GetEnvironmentVariable(\"PORT\"); "
            + "if (!string.IsNullOrEmpty(port)) builder.WebHost.UseUrls($\"http://*:{port}\");";
    private const string Development =
        "if (builder.Environment.IsDevelopment()) builder.WebHost.UseUrls(\"http://localhost:1\"); "
            + "else builder.WebHost.UseUrls(\"http://*:2\");";
    private const string Listen =
        "builder.WebHost.ConfigureKestrel(o => o.Listen(IPAddress.Any, "
        + "int.Parse(Environment.GetEnvironmentVariable(\"PORT\") ?? \"8082\")));";

    [Theory]
    [InlineData(Port, "", "*:8080")]
    [InlineData(Port, "PORT=7000", "*:7000")]
    [InlineData(Port, "PORT=x", "-")]
    [InlineData(Setting, "", "*:8081")]
    [InlineData(Setting, "Server__Port=7001", "*:7001")]
    [InlineData(Setting, "SERVER__PORT=7001", "*:7001")]
    [InlineData(Setting, "ASPNETCORE_Server__Port=7001", "*:7001")]
    [InlineData(If, "PORT=7002", "*:7002")]
    [InlineData(If, "ASPNETCORE_URLS=http://*:7003", "*:7003")]
    [InlineData(Development, "", "*:2")]
    [InlineData(Development, "ASPNETCORE_ENVIRONMENT=Development", "localhost:1")]
    [InlineData(Development, "ASPNETCORE_ENVIRONMENT=Staging", "*:2")]
    [InlineData(Listen, "", "0.0.0.0:8082")]
    [InlineData(Listen, "PORT=7004", "0.0.0.0:7004")]
    [InlineData("builder.WebHost.UseUrls(Environment.GetEnvironmentVariable(\"URL\"));", "", "-")]
    [InlineData("builder.Configuration.AddConsul(); " + Setting, "", "-")]
    public void Takes_the_variable_and_else_the_fallback(string code, string environment, string expected) =>
        Assert.Equal(expected, Listens("dotnet Shop.dll", environment, code));

    [Theory]
    [InlineData("dotnet Shop.dll --Server:Port=7005", "Server__Port=1", "*:7005")]
    [InlineData("dotnet Shop.dll --environment Development", "", "*:8081")]
    public void The_command_line_is_stronger(string command, string environment, string expected) =>
        Assert.Equal(expected, Listens(command, environment, Setting));

    [Theory]
    [InlineData("{ \"Server\": { \"Port\": 7006 } }", "", "*:7006")]
    [InlineData("{ \"server\": { \"port\": \"7006\" } }", "", "*:7006")]
    [InlineData("{ \"Server\": { \"Port\": 7006 } }", "Server__Port=7007", "*:7007")]
    public void Settings_are_weaker_than_variables(string settings, string environment, string expected) =>
        Assert.Equal(expected, Listens("dotnet Shop.dll", environment, Setting, ("appsettings.json", settings)));

    [Fact]
    public void Without_a_reader_the_program_says_so()
    {
        var programs = new ConfigLint.Formats.DotNet.DotNetPrograms(
            new ConfigLint.Testing.MemoryFiles(("Shop.csproj", Web), ("Program.cs", Port)),
                ConfigLint.Formats.DotNet.NoCSharpReader.Instance);
        Assert.Equal("Shop.csproj is not read: this host reads no C#", programs.Find("Shop", null)!.Undecided?.Reason);
    }

    private const string Web = "<Project Sdk=\"Microsoft.NET.Sdk.Web\"></Project>";

    private static string Listens(string command, string environment, string code, params (string, string)[] files) =>
        Sourced.Listens(
        command, environment,
        [("Shop.csproj", Web), ("Program.cs", "var builder = WebApplication.CreateBuilder(args); " + code), .. files]);
}
