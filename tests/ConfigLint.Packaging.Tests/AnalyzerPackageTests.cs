namespace ConfigLint.Packaging.Tests;

[Collection(Packed.Name)]
public class AnalyzerPackageTests(Feed feed)
{
    private static readonly string Analyzer = Consumer.Package("ConfigLint");

    [Fact]
    public async Task Reports_in_the_configuration_files_of_the_project()
    {
        var project = Consumer.CSharp(feed, Analyzer).WithTwoMistakes();

        var build = await project.Build();

        Assert.Equal([Lines.OfCompiler("CFL1005", 4, "warning"), Lines.OfCompiler("CFL1004", 3, "error")], build.Findings(project.Folder).OrderDescending());
        Assert.Equal(1, build.ExitCode);
    }

    [Fact]
    public async Task Is_silent_where_nothing_is_compiled_and_speaks_again_when_a_file_has_changed()
    {
        var project = Consumer.CSharp(feed, Analyzer).WithOneWarning();

        Assert.Equal([Lines.OfCompiler("CFL1005", 3, "warning")], (await project.Build()).Succeeded().Findings(project.Folder));
        Assert.Empty(await project.Findings("--no-restore"));

        File.SetLastWriteTimeUtc(Path.Combine(project.Folder, "nginx", "app.conf"), DateTime.UtcNow.AddMinutes(1));
        Assert.Equal([Lines.OfCompiler("CFL1005", 3, "warning")], await project.Findings("--no-restore"));
    }

    /// <summary>SameSeverityTests has the rest; here is that the build hands over what they hand over.</summary>
    [Fact]
    public async Task Takes_severities_from_configuration_files_and_properties()
    {
        var project = Consumer.CSharp(feed, Analyzer).WithTwoMistakes().WithSeverities().Add(".editorconfig", "[systemd/*.conf]\nconfiglint.CFL1004.severity = none\n");

        string[] expected = [Lines.OfCompiler("CFL1004", 3, "warning"), Lines.OfCompiler("CFL1005", 4, "error")];
        Assert.Equal(expected, (await project.Findings()).Order());

        File.Delete(Path.Combine(project.Folder, ".globalconfig"));
        File.Delete(Path.Combine(project.Folder, "nginx", ".editorconfig"));
        Assert.Equal([Lines.OfCompiler("CFL1004", 3, "error")], await project.Findings("--no-restore", "-p:ConfigLintPreset=errors-only"));
        Assert.Equal(
            [Lines.OfCompiler("CFL1004", 3, "error"), Lines.OfCompiler("CFL1005", 4, "warning")],
            (await project.Findings("--no-restore", "-p:ConfigLintFailOn=warning", "-p:WarningsNotAsErrors=CS0168%3BCFL1005")).Order());
        Assert.Contains(
            "error CFL9010: ConfigLintPreset is 'strct'; it takes strict or errors-only: nothing was checked",
            Assert.Single(await project.Findings("--no-restore", "-p:ConfigLintPreset=strct")));
    }

    [Fact]
    public async Task Reads_another_folder_that_is_named()
    {
        var project = Consumer.CSharp(feed, Analyzer).WithOneWarning();
        project.Add("src/api/api.csproj", File.ReadAllText(Path.Combine(project.Folder, "shop.csproj"))).Add("src/api/Api.cs", "public class Api { }");

        var build = (await project.Build("src/api/api.csproj", "-p:ConfigLintRoot=../../nginx")).Succeeded();

        Assert.Equal([Lines.OfCompiler("CFL1005", 3, "warning", "src/api/api.csproj")], build.Findings(project.Folder));
    }

    /// <summary>The unit starts the program, whose project and sources the build hands over.</summary>
    [Fact]
    public async Task Reports_in_the_code_of_the_project_and_takes_what_the_compiler_takes_for_it()
    {
        var project = Consumer.Web(feed, Analyzer).WithHeadersTooLate();

        Assert.StartsWith(
            "{folder}/Program.cs(6,5): warning CFL5001: UseForwardedHeaders comes below UseHttpsRedirection",
            Assert.Single((await project.Build()).Succeeded().Findings(project.Folder)), StringComparison.Ordinal);

        project.Add(".editorconfig", "[*.cs]\ndotnet_diagnostic.CFL5001.severity = error\n");
        Assert.StartsWith(
            "{folder}/Program.cs(6,5): error CFL5001: ",
            Assert.Single(await project.Findings("--no-restore")), StringComparison.Ordinal);

        project.Add(".editorconfig", "[*.cs]\nconfiglint.CFL5001.severity = none\n");
        Assert.Empty((await project.Build("--no-restore")).Succeeded().Findings(project.Folder));
    }

    [Fact]
    public async Task Reports_once_for_several_target_frameworks()
    {
        var project = Consumer.CSharp(feed, Analyzer, "<TargetFrameworks>netstandard2.0;net10.0</TargetFrameworks>").WithOneWarning();

        Assert.EndsWith("[{folder}/shop.csproj::TargetFramework=netstandard2.0]", Assert.Single(await project.Findings()));
    }
}
