namespace ConfigLint.Packaging.Tests;

[Collection(Packed.Name)]
public class TaskPackageTests(Feed feed)
{
    private static readonly string Task = Consumer.Package("ConfigLint.MSBuild");

    [Fact]
    public async Task Fails_the_build_of_a_C_sharp_project_and_says_so_in_every_build()
    {
        var project = Consumer.CSharp(feed, Task).WithTwoMistakes();
        string[] expected = [Lines.OfTask("CFL1004", 3, "error", "shop.csproj"), Lines.OfTask("CFL1005", 4, "warning", "shop.csproj")];

        var first = await project.Build();
        var second = await project.Build("--no-restore");

        Assert.Equal(expected, first.Findings(project.Folder));
        Assert.Equal(1, first.ExitCode);
        Assert.Equal(expected, second.Findings(project.Folder));
    }

    [Fact]
    public async Task Shows_the_compiler_s_errors_in_the_same_build()
    {
        var project = Consumer.CSharp(feed, Task).WithTwoMistakes().Add("Broken.cs", "class Broken { Nowhere x; }");

        Assert.Contains(await project.Findings(), line => line.Contains("error CS0246"));
    }

    [Fact]
    public async Task Fails_the_build_of_a_project_without_code()
    {
        var project = Consumer.WithoutCode(feed, Task).WithTwoMistakes();

        var build = await project.Build();

        Assert.Equal([Lines.OfTask("CFL1004", 3, "error", "infra.proj"), Lines.OfTask("CFL1005", 4, "warning", "infra.proj")], build.Findings(project.Folder));
        Assert.Equal(1, build.ExitCode);
    }

    [Fact]
    public async Task Follows_the_build_s_word_on_severities()
    {
        var project = Consumer.CSharp(feed, Task).WithOneWarning();

        Assert.Equal([Lines.OfTask("CFL1005", 3, "warning", "shop.csproj")], (await project.Build()).Succeeded().Findings(project.Folder));

        string[] error = [Lines.OfTask("CFL1005", 3, "error", "shop.csproj")];
        Assert.Equal(error, await project.Findings("--no-restore", "-p:TreatWarningsAsErrors=true"));
        Assert.Equal(error, await project.Findings("--no-restore", "-p:ConfigLintFailOn=warning"));
        Assert.Equal(error, await project.Findings("--no-restore", "-p:WarningsAsErrors=CFL1005"));
        Assert.Empty((await project.Build("--no-restore", "-p:NoWarn=CFL1005")).Succeeded().Findings(project.Folder));
        Assert.Empty((await project.Build("--no-restore", "-p:ConfigLintEnabled=false")).Succeeded().Findings(project.Folder));
    }

    [Fact]
    public async Task Reports_once_for_several_target_frameworks()
    {
        var project = Consumer.CSharp(feed, Task, "<TargetFrameworks>netstandard2.0;net10.0</TargetFrameworks>").WithOneWarning();

        var line = Assert.Single(await project.Findings());

        Assert.StartsWith("nginx/app.conf(3,5): warning CFL1005: ", line);
        Assert.EndsWith("[{folder}/shop.csproj::TargetFramework=netstandard2.0]", line);
    }
}
