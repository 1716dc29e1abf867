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

    [Theory]
    [InlineData(".globalconfig", "is_global = true\ndotnet_diagnostic.CFL1005.severity = error\n", "error")]
    [InlineData(".globalconfig", "is_global = true\nconfiglint.CFL1005.severity = error\n", "error")]
    [InlineData(".editorconfig", "[nginx/*.conf]\nconfiglint.CFL1005.severity = error\n", "error")]
    [InlineData(".editorconfig", "[systemd/*.conf]\nconfiglint.CFL1005.severity = error\n", "warning")]
    public async Task Takes_severities_from_configuration_files(string file, string text, string severity)
    {
        var project = Consumer.CSharp(feed, Analyzer).WithOneWarning().Add(file, text);

        Assert.Equal([Lines.OfCompiler("CFL1005", 3, severity)], await project.Findings());
    }

    [Theory]
    [InlineData("strict", "error", "error")]
    [InlineData("errors-only", null, "error")]
    public async Task Takes_severities_from_a_preset(string preset, string? warning, string error)
    {
        var project = Consumer.CSharp(feed, Analyzer).WithTwoMistakes();

        string[] expected = warning is null ? [Lines.OfCompiler("CFL1004", 3, error)] : [Lines.OfCompiler("CFL1004", 3, error), Lines.OfCompiler("CFL1005", 4, warning)];
        Assert.Equal(expected, (await project.Findings($"-p:ConfigLintPreset={preset}")).Order());
    }

    [Fact]
    public async Task Reads_another_folder_that_is_named()
    {
        var project = Consumer.CSharp(feed, Analyzer).WithOneWarning();
        project.Add("src/api/api.csproj", File.ReadAllText(Path.Combine(project.Folder, "shop.csproj"))).Add("src/api/Api.cs", "public class Api { }");

        var build = (await project.Build("src/api/api.csproj", "-p:ConfigLintRoot=../../nginx")).Succeeded();

        Assert.Equal([Lines.OfCompiler("CFL1005", 3, "warning", "src/api/api.csproj")], build.Findings(project.Folder));
    }

    [Fact]
    public async Task Reports_once_for_several_target_frameworks()
    {
        var project = Consumer.CSharp(feed, Analyzer, "<TargetFrameworks>netstandard2.0;net10.0</TargetFrameworks>").WithOneWarning();

        Assert.EndsWith("[{folder}/shop.csproj::TargetFramework=netstandard2.0]", Assert.Single(await project.Findings()));
    }
}
