using System.Text.Json;

namespace ConfigLint.Packaging.Tests;

/// <summary>
/// What docs/msbuild.md promises and no other test here shows, one real build for each line. TaskTests and
/// BuildSeverityTests ask the task itself.
/// </summary>
[Collection(Packed.Name)]
public class TaskPageTests(Feed feed)
{
    private const string Error = "nginx/app.conf(3,5): error CFL1004", Warning = "nginx/app.conf(4,5): warning CFL1005";

    private static readonly string Page = File.ReadAllText(Repository.File("docs/msbuild.md"));

    /// <summary>The project that the page shows, word for word.</summary>
    [Fact]
    public async Task A_project_without_code_is_written_as_the_page_has_it()
    {
        var from = Page.IndexOf("<Project Sdk=", StringComparison.Ordinal);
        var to = Page.IndexOf("</Project>", from, StringComparison.Ordinal) + "</Project>".Length;
        var project = new Consumer(feed, "infra.csproj", Page[from..to]).WithTwoMistakes();

        var first = await project.Build();
        var second = await project.Build("--no-restore");

        // With ConfigLintFailOn=warning, as it says.
        string[] expected = [Error, Warning.Replace("warning", "error", StringComparison.Ordinal)];
        Assert.Equal((1, 1), (first.ExitCode, second.ExitCode));
        Assert.Equal(expected, Heads(first, project));
        Assert.Equal(expected, Heads(second, project));
        Assert.Empty(Directory.EnumerateFiles(project.Folder, "*.dll", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task The_command_line_and_the_properties_say_what_findings_are()
    {
        var project = Consumer.WithoutCode(feed, Consumer.Package("ConfigLint.MSBuild")).WithTwoMistakes();
        (await project.Command("restore")).Succeeded();

        var asErrors = new[] { Error, "nginx/app.conf(4,5): error CFL1005" };
        Assert.Equal(asErrors, await Build("-warnaserror"));
        Assert.Equal(asErrors, await Build("-warnaserror:CFL1005"));
        Assert.Equal(asErrors, await Build("-p:TreatWarningsAsErrors=true", "-p:ConfigLintFailOn=never"));
        Assert.Equal([Error, Warning], await Build("-p:TreatWarningsAsErrors=true", "-p:WarningsNotAsErrors=CFL1005"));
        Assert.Equal([Error], await Build("-nowarn:CFL1005"));
        Assert.Equal([Warning], await Build("-p:NoWarn=CFL1004"));
        Assert.Equal([Error], await Build("-p:ConfigLintPreset=errors-only"));
        Assert.Equal(["nginx/app.conf(3,5): warning CFL1004", Warning], await Build("-p:ConfigLintFailOn=never"));

        async Task<IEnumerable<string>> Build(params string[] properties) =>
            Heads(await project.Build(["--no-restore", .. properties]), project);
    }

    [Fact]
    public async Task Advice_is_in_a_detailed_log_alone()
    {
        var project = Consumer.WithoutCode(feed, Consumer.Package("ConfigLint.MSBuild"))
            .Add("nginx/app.conf", """
                # configlint: disable-file=CFL1005 -- none here
                server { location / { proxy_pass http://127.0.0.1:8000; } }

                """);

        Assert.DoesNotContain("CFL9004", (await project.Build()).Succeeded().Text);
        Assert.Contains("CFL9004", (await project.Build("--no-restore", "-v:detailed")).Succeeded().Text);
    }

    [Fact]
    public async Task Another_root_other_files_another_configuration_and_SARIF()
    {
        var project = Consumer.WithoutCode(feed, Consumer.Package("ConfigLint.MSBuild"), "src/infra/infra.csproj");
        project.WithTwoMistakes().WithOneWarning("other/app.conf").Add("strict.yaml", "severity: { CFL1004: off }\n");

        string[] properties =
        [
            @"-p:ConfigLintRoot=..\..", @"-p:ConfigLintConfig=..\..\strict.yaml",
            @"-p:ConfigLintSarifFile=obj\found.sarif",
        ];

        // A backslash is what people write on Windows, and MSBuild's own paths take it everywhere.
        Assert.Equal(
            ["../../nginx/app.conf(4,5): warning CFL1005", "../../other/app.conf(3,5): warning CFL1005"],
            Heads((await project.Build(["src/infra", .. properties])).Succeeded(), project));
        var found = Path.Combine(project.Folder, "src/infra/obj/found.sarif");
        Assert.Equal(["nginx/app.conf", "other/app.conf"], InSarif(found));

        project.Add("src/infra/Directory.Build.targets", """
            <Project>
              <ItemGroup>
                <ConfigLintFile Include="..\..\other\*.conf" />
              </ItemGroup>
            </Project>
            """);
        Assert.Equal(
            ["../../other/app.conf(3,5): warning CFL1005"],
            Heads(await project.Build("src/infra", "--no-restore", "-p:ConfigLintRoot=../.."), project));
        Assert.Contains(
            "error CFL9010: ConfigLintRoot ../nowhere: no such folder",
            Assert.Single(await project.Findings("src/infra", "--no-restore", "-p:ConfigLintRoot=../nowhere")));
    }

    /// <summary>Two that write into one file would leave what one of them found.</summary>
    [Fact]
    public async Task Projects_do_not_write_into_one_SARIF_file()
    {
        var solution = Consumer.WithoutCode(feed, Consumer.Package("ConfigLint.MSBuild"), "a/a.csproj")
            .WithOneWarning("a/app.conf").WithOneWarning("b/app.conf");
        solution.Add("b/b.csproj", File.ReadAllText(Path.Combine(solution.Folder, "a", "a.csproj")));
        solution.Add("all.slnx", """<Solution><Project Path="a/a.csproj" /><Project Path="b/b.csproj" /></Solution>""");
        var one = Path.Combine(solution.Folder, "found.sarif");

        var shared = await solution.Build("all.slnx", "-p:ConfigLintSarifFile=" + one);

        Assert.Contains(
            "found.sarif: another project of this build writes there what it finds",
            Assert.Single(shared.Findings(solution.Folder), line => line.Contains(": error ")));
        Assert.Single(InSarif(one));

        (await solution.Build("all.slnx", "--no-restore", "-p:ConfigLintSarifFile=obj/found.sarif")).Succeeded();
        Assert.Single(InSarif(Path.Combine(solution.Folder, "a/obj/found.sarif")));
        Assert.Single(InSarif(Path.Combine(solution.Folder, "b/obj/found.sarif")));
    }

    [Fact]
    public async Task Editors_builds_are_without_it_and_dotnet_watch_is_told_of_files_by_the_project()
    {
        const string Watch = """<Watch Include="nginx/**" />""";
        var project = Consumer.CSharp(feed, Consumer.Package("ConfigLint.MSBuild") + Watch).WithOneWarning();
        Assert.Contains(Watch, Page);

        Assert.Empty((await project.Build("-p:DesignTimeBuild=true")).Succeeded().Findings(project.Folder));
        Assert.Contains(
            Path.Combine(project.Folder, "nginx", "app.conf"),
            (await project.Command("watch", "--list")).Succeeded().Text.Split('\n').Select(line => line.Trim()));
    }

    private static IEnumerable<string> Heads(Output build, Consumer project) =>
        build.Findings(project.Folder).Select(line => line[..line.IndexOf(": proxy", StringComparison.Ordinal)]);

    /// <summary>The files of its findings.</summary>
    private static IReadOnlyList<string?> InSarif(string file)
    {
        using var sarif = JsonDocument.Parse(File.ReadAllText(file));
        return
        [
            .. from result in sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
               let place = result.GetProperty("locations")[0].GetProperty("physicalLocation")
               select place.GetProperty("artifactLocation").GetProperty("uri").GetString(),
        ];
    }
}
