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
    public async Task In_an_editor_the_analyzer_speaks() =>
        Assert.Equal([Lines.OfCompiler("CFL1005", 3, "warning")], await project.Findings("-p:DesignTimeBuild=true"));

    [Fact]
    public async Task Switched_off_both_are_silent() =>
        Assert.Empty((await project.Build("-p:ConfigLintEnabled=false")).Succeeded().Findings(project.Folder));
}
