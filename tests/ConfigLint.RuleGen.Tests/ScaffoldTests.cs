using System.Diagnostics;
using ConfigLint.Testing;

namespace ConfigLint.RuleGen.Tests;

public class ScaffoldTests
{
    /// <summary>
    /// One new rule in every folder. Their classes and the catalogue with them are compiled against the built Core, in its name, which shows its internals to it: a build
    /// of all of Core for seven classes takes minutes.
    /// </summary>
    [Fact]
    public async Task New_rules_generate_and_compile()
    {
        using var copy = new WorkingCopy();
        foreach (var (i, family) in Family.All.Index())
        {
            var id = $"CFL{family.Digits[0]}9{i:00}";
            var run = copy.Run("new", id, $"scaffold-{family.Folder}", family.Folder);
            Assert.Equal((0, ""), (run.ExitCode, run.Errors));
            Assert.Contains($"wrote rules/{family.Folder}/{id}.yaml", run.Output, StringComparison.Ordinal);
        }

        Assert.Equal((0, "", ""), copy.Run("--check"));
        File.WriteAllText(copy.In("Scaffolds.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <AssemblyName>ConfigLint.Core.Tests</AssemblyName>
                <RootNamespace>ConfigLint</RootNamespace>
                <EnableDefaultCompileItems>false</EnableDefaultCompileItems>
                <NoWarn>$(NoWarn);CS0436</NoWarn>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{Path.Combine(AppContext.BaseDirectory, "ConfigLint.Core.dll")}" />
                <Compile Include="src/ConfigLint.Core/Rules/**/*.cs;src/ConfigLint.Core/Generated/RuleCatalog.cs;src/ConfigLint.Core/Generated/*Texts.cs" />
                <Compile Include="{Repository.File("src/ConfigLint.Core/Engine/RuleCatalog.cs")}" />
              </ItemGroup>
            </Project>
            """);
        var (exitCode, output) = await Build(copy.In("Scaffolds.csproj"));
        Assert.True(exitCode == 0, output);
    }

    [Theory]
    [InlineData("no folder 'ngnix' below rules/, did you mean 'nginx'?", "CFL1998", "zero-timeout", "ngnix")]
    [InlineData("ids of rules/nginx are CFL1xxx or CFL4xxx, not CFL2998", "CFL2998", "zero-timeout", "nginx")]
    [InlineData("ids of rules/nginx are CFL1xxx or CFL4xxx, not CFL19981", "CFL19981", "zero-timeout", "nginx")]
    [InlineData("ids of rules/traefik are CFL3xxx or CFL4xxx, not CFL1998", "CFL1998", "zero-timeout", "traefik")]
    [InlineData("a name is the bad pattern in kebab-case, such as missing-restart, not 'ZeroTimeout'", "CFL1998", "ZeroTimeout", "nginx")]
    [InlineData("rules/tool/CFL9003.yaml is there already", "CFL9003", "zero-timeout", "tool")]
    public void What_cannot_be_a_rule_is_refused(string error, params string[] arguments)
    {
        using var copy = new WorkingCopy();
        var run = copy.Run(["new", .. arguments]);
        Assert.Equal((2, "", error), (run.ExitCode, run.Output, run.Errors.TrimEnd()));
    }

    private static async Task<(int ExitCode, string Output)> Build(string project)
    {
        var start = new ProcessStartInfo("dotnet", ["build", project, "-nologo", "-v", "quiet", "-nodeReuse:false"]) { RedirectStandardOutput = true };
        // Of the build that runs this test, not for the one it starts.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(name);
        using var build = Process.Start(start)!;
        var output = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        return (build.ExitCode, output);
    }
}
