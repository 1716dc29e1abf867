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
        var project = Consumer.WithoutCode(feed, Task, "infra.proj").WithTwoMistakes();

        var build = await project.Build();

        Assert.Equal([Lines.OfTask("CFL1004", 3, "error", "infra.proj"), Lines.OfTask("CFL1005", 4, "warning", "infra.proj")], build.Findings(project.Folder));
        Assert.Equal(1, build.ExitCode);
    }

    /// <summary>docs/msbuild.md says so: which of the two names a solution takes.</summary>
    [Fact]
    public async Task A_project_without_code_in_a_solution_is_named_csproj()
    {
        var project = Consumer.WithoutCode(feed, Task).Add("other/infra.proj", "<Project Sdk=\"Microsoft.Build.NoTargets/3.7.0\" />").WithTwoMistakes();
        (await project.Command("new", "sln", "-n", "shop")).Succeeded();

        // It ends with 0 all the same.
        Assert.Contains("has an unknown project type and cannot be added to the solution file", (await project.Command("sln", "add", "other/infra.proj")).Text);

        (await project.Command("sln", "add", "infra.csproj")).Succeeded();
        var solution = Path.GetFileName(Directory.EnumerateFiles(project.Folder, "shop.sln*").Single());
        Assert.Equal([Lines.OfTask("CFL1004", 3, "error", "infra.csproj"), Lines.OfTask("CFL1005", 4, "warning", "infra.csproj")], await project.Findings(solution));
    }

    [Fact]
    public void The_page_shows_the_line_that_a_build_shows() =>
        Assert.Contains(Lines.OfTask("CFL1004", 3, "error", "shop.csproj").Replace("{folder}/", ""), File.ReadAllText(Repository.File("docs/msbuild.md")));

    [Fact]
    public async Task Hears_the_files_of_severities_that_the_compiler_hears_and_refuses_a_wrong_preset()
    {
        var project = Consumer.CSharp(feed, Task).WithTwoMistakes().WithSeverities();

        Assert.Equal([Lines.OfTask("CFL1004", 3, "warning", "shop.csproj"), Lines.OfTask("CFL1005", 4, "error", "shop.csproj")], await project.Findings());

        var wrong = Assert.Single(await project.Findings("--no-restore", "-p:ConfigLintPreset=strct"));
        Assert.EndsWith(": error CFL9010: ConfigLintPreset is 'strct'; it takes strict or errors-only: nothing was checked [{folder}/shop.csproj]", wrong);
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
        Assert.Equal(error, await project.Findings("--no-restore", "-warnaserror:CFL1005"));
        Assert.Empty((await project.Build("--no-restore", "-p:NoWarn=CFL1005")).Succeeded().Findings(project.Folder));
        Assert.Empty((await project.Build("--no-restore", "-p:ConfigLintEnabled=false")).Succeeded().Findings(project.Folder));
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.Combine(project.Folder, "bin"), "*.dll", SearchOption.AllDirectories), file => Path.GetFileName(file) != "shop.dll");
    }

    [Fact]
    public async Task Reports_once_for_several_target_frameworks()
    {
        var project = Consumer.CSharp(feed, Task, "<TargetFrameworks>netstandard2.0;net10.0</TargetFrameworks>").WithOneWarning();

        var line = Assert.Single(await project.Findings());

        Assert.StartsWith("nginx/app.conf(3,5): warning CFL1005: ", line);
        // Whichever is built first.
        Assert.Contains("[{folder}/shop.csproj::TargetFramework=", line);
        // Also where one alone is built, as a reference asks for the one that it needs.
        var ofOne = Assert.Single(await project.Findings("--no-restore", "-f", "net10.0"));
        Assert.EndsWith("[{folder}/shop.csproj::TargetFramework=net10.0]", ofOne);
    }
}
