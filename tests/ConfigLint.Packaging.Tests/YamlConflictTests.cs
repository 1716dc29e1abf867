namespace ConfigLint.Packaging.Tests;

/// <summary>Two analyzer packages that both bring a YamlDotNet.dll: the SDK keeps the higher one for both (dotnet/sdk#35739).</summary>
[Collection(Packed.Name)]
public class YamlConflictTests(Feed feed)
{
    [Fact]
    public async Task Another_package_s_higher_YamlDotNet_is_not_the_one_that_is_loaded()
    {
        await PackOther();
        var project = Consumer.CSharp(feed, Consumer.Package("ConfigLint") + Consumer.Package("Other.Analyzers")).Add("lb.yaml", """
            health_check:
              path: /health
              interval: 2s
              timeout: 1s
              unhealthy_threshold: 2

            """);

        var build = (await project.Build()).Succeeded();

        Assert.StartsWith("{folder}/lb.yaml(3,13): warning CFL3012: ", Assert.Single(build.Findings(project.Folder)));
    }

    /// <summary>A package whose YamlDotNet.dll has a high version and nothing in it.</summary>
    private async Task PackOther()
    {
        var other = new Consumer(feed, "other.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>netstandard2.0</TargetFramework>
                <AssemblyName>YamlDotNet</AssemblyName>
                <AssemblyVersion>99.0.0.0</AssemblyVersion>
                <PackageId>Other.Analyzers</PackageId>
                <IncludeBuildOutput>false</IncludeBuildOutput>
                <SuppressDependenciesWhenPacking>true</SuppressDependenciesWhenPacking>
                <NoWarn>$(NoWarn);NU5128</NoWarn>
              </PropertyGroup>
              <ItemGroup><None Include="$(OutputPath)YamlDotNet.dll" Pack="true" PackagePath="analyzers/dotnet/cs" /></ItemGroup>
            </Project>
            """);
        (await Dotnet.Run(other.Folder, feed.Packages, "pack", "-o", feed.Others)).Succeeded();
    }
}
