using System.Diagnostics;

namespace ConfigLint.Cli.Tests;

/// <summary>
/// Roslyn is ten megabytes and half a second: loaded where C# that matters is there, and else not. What is not loaded
/// need not even be there.
/// </summary>
public sealed class CompilerLoadTests
{
    private const string Nginx = "server { location / { proxy_pass http://127.0.0.1:5001; } }";
    private const string Unit = "[Service]\nExecStart=/usr/bin/dotnet /srv/shop/Shop.dll\n";
    private const string Project = "<Project Sdk=\"Microsoft.NET.Sdk.Web\"></Project>";

    [Theory]
    [InlineData("", false)]
    [InlineData("class Price { int Of(int count) => count; }", false)]
    [InlineData("WebApplication.CreateBuilder(args).Build().Run(\"http://127.0.0.1:7000\");", true)]
    public async Task Only_CSharp_that_matters_loads_the_compiler(string code, bool isLoaded)
    {
        using var command = new TempFolder();
        foreach (var name in (string[])["configlint.dll", "configlint.runtimeconfig.json", "YamlDotNet.dll",
            "ConfigLint.Core.dll", "ConfigLint.Disk.dll"])
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, name), Path.Combine(command.Path, name));
        }

        using var tree = new TempFolder();
        tree.Write("nginx.conf", Nginx);
        tree.Write("shop.service", Unit);
        tree.Write("Shop.csproj", Project);
        if (code.Length > 0) tree.Write("Program.cs", code);
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(command.Path, "configlint.dll"), "check", "."])
        {
            WorkingDirectory = tree.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var said = output + await error;
        Assert.Equal(isLoaded, said.Contains("ConfigLint.CSharp", StringComparison.Ordinal));
        if (!isLoaded) Assert.NotEqual(3, process.ExitCode);
    }
}
