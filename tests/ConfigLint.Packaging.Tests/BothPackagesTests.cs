namespace ConfigLint.Packaging.Tests;

[Collection(Packed.Name)]
public class BothPackagesTests(Feed feed)
{
    private readonly Consumer project = Consumer.CSharp(feed, Consumer.Package("ConfigLint") + Consumer.Package("ConfigLint.MSBuild")).WithOneWarning();

    [Fact]
    public async Task A_build_reports_each_finding_once()
    {
        string[] expected = [Lines.OfTask("CFL1005", 3, "warning", "shop.csproj")];

        Assert.Equal(expected, (await project.Build()).Succeeded().Findings(project.Folder));
        Assert.Equal(expected, await project.Findings("--no-restore"));
    }

    [Fact]
    public async Task In_an_editor_the_analyzer_speaks_and_goes_on_to_after_a_build()
    {
        // Editors ask for single targets of the build, never for the whole.
        Assert.Equal([Lines.OfCompiler("CFL1005", 3, "warning")], await project.Findings("-t:Compile", "-p:DesignTimeBuild=true"));

        (await project.Build("--no-restore")).Succeeded();

        Assert.Equal("false", RunsInMSBuild("shop.DesignTime.GeneratedMSBuildEditorConfig.editorconfig"));
        Assert.Equal("true", RunsInMSBuild("shop.GeneratedMSBuildEditorConfig.editorconfig"));
    }

    [Fact]
    public async Task Switched_off_both_are_silent() =>
        Assert.Empty((await project.Build("-p:ConfigLintEnabled=false")).Succeeded().Findings(project.Folder));

    /// <summary>What the compiler, or the editor, is told by the file that a build has left for it.</summary>
    private string RunsInMSBuild(string file)
    {
        const string Key = "build_property.ConfigLintRunsInMSBuild = ";
        return File.ReadAllLines(Path.Combine(project.Folder, "obj", "Debug", "net10.0", file)).Single(line => line.StartsWith(Key, StringComparison.Ordinal))[Key.Length..];
    }
}
