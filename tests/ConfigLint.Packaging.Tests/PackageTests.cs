using System.IO.Compression;

namespace ConfigLint.Packaging.Tests;

[Collection(Packed.Name)]
public class PackageTests(Feed feed)
{
    private const string Version = "0.1.0";

    [Fact]
    public void There_are_three_packages() =>
        Assert.Equal(
            [$"ConfigLint.{Version}.nupkg", $"ConfigLint.MSBuild.{Version}.nupkg", $"ConfigLint.Tool.{Version}.nupkg"],
            Directory.EnumerateFiles(feed.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    /// <summary>pre-commit installs every package that a plain pack leaves; one that is no tool is an error there.</summary>
    [Fact]
    public async Task A_plain_pack_leaves_the_tool_alone() =>
        Assert.Equal([$"ConfigLint.Tool.{Version}.nupkg"], await feed.Pack(Path.Combine(feed.Top, "plain")));

    [Fact]
    public void The_analyzer_has_all_it_loads_in_the_compiler_s_folder() =>
        Assert.Equal(
            [
                "ConfigLint.CSharp.dll", "ConfigLint.CodeFixes.dll", "ConfigLint.Core.dll", "ConfigLint.dll",
                "YamlDotNet.dll",
            ],
            Entries("ConfigLint").Where(entry => entry.EndsWith(".dll")).Select(entry => entry["analyzers/dotnet/cs/".Length..]));

    [Fact]
    public void The_task_has_all_it_loads_and_nothing_of_MSBuild() =>
        Assert.Equal(
            [
                "ConfigLint.CSharp.dll", "ConfigLint.Core.dll", "ConfigLint.Disk.dll", "ConfigLint.MSBuild.dll",
                "YamlDotNet.dll",
            ],
            Entries("ConfigLint.MSBuild").Where(entry => entry.EndsWith(".dll")).Select(entry => entry["tasks/netstandard2.0/".Length..]));

    [Theory]
    [InlineData("ConfigLint")]
    [InlineData("ConfigLint.MSBuild")]
    public void Packages_for_builds_bring_no_dependencies_and_the_page_of_every_rule(string id)
    {
        using var package = ZipFile.OpenRead(Path.Combine(feed.Folder, $"{id}.{Version}.nupkg"));
        using var nuspec = new StreamReader(package.GetEntry($"{id}.nuspec")!.Open());
        Assert.DoesNotContain("<dependency ", nuspec.ReadToEnd());

        var pages = Directory.EnumerateFiles(Repository.File("docs/rules"), "CFL*.md").Select(file => $"docs/rules/{Path.GetFileName(file)}").Order(StringComparer.Ordinal);
        Assert.Equal(pages, Entries(id).Where(entry => entry.StartsWith("docs/rules/CFL")));
    }

    [Fact]
    public async Task The_tool_installs_and_lints()
    {
        var consumer = Consumer.WithoutCode(feed, "").WithTwoMistakes();
        var tools = Path.Combine(consumer.Folder, "tools");
        (await Dotnet.Run(consumer.Folder, feed.Packages, "tool", "install", "ConfigLint.Tool", "--tool-path", tools, "--version", Version)).Succeeded();

        var run = await Dotnet.Run(Path.Combine(tools, "configlint"), consumer.Folder, feed.Packages, ["--format", "msbuild", "nginx"]);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["nginx/app.conf(3,5): error CFL1004", "nginx/app.conf(4,5): warning CFL1005"], run.Findings(consumer.Folder).Select(line => line[..line.IndexOf(": proxy")]));
    }

    private IEnumerable<string> Entries(string id)
    {
        using var package = ZipFile.OpenRead(Path.Combine(feed.Folder, $"{id}.{Version}.nupkg"));
        return [.. package.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal)];
    }
}
