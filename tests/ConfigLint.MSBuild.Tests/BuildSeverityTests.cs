namespace ConfigLint.MSBuild.Tests;

public sealed class BuildSeverityTests : IDisposable
{
    private readonly Project project = new();

    public BuildSeverityTests() =>
        project.File("nginx/app.conf", Project.TwoMistakes + "# configlint: disable-file=CFL1012 -- an advice (CFL9004), as nothing here is of that rule\n");

    public void Dispose() => project.Dispose();

    /// <summary>Of the error CFL1004, the warning CFL1005 and the advice CFL9004.</summary>
    [Theory]
    [InlineData("", "", "", false, "error warning -")]
    [InlineData("error", "", "", false, "error warning -")]
    [InlineData("warning", "", "", false, "error error -")]
    [InlineData("Warning", "", "", false, "error error -")]
    [InlineData("info", "", "", false, "error error error")]
    [InlineData("never", "", "", false, "warning warning -")]
    [InlineData("", "", "", true, "error error -")]
    [InlineData("never", "", "", true, "error error -")]
    [InlineData("", "CS0168;CFL1005", "", true, "error warning -")]
    [InlineData("warning", "CFL1005", "", false, "error warning -")]
    [InlineData("", "", "1701;1702;CFL1005", true, "error - -")]
    [InlineData("warning", "", "cfl1005, CFL1004", false, "- - -")]
    public void Severity_in_the_build(string failOn, string warningsNotAsErrors, string noWarn, bool treatWarningsAsErrors, string expected)
    {
        var succeeded = project.Build(task =>
        {
            task.FailOn = failOn;
            task.WarningsNotAsErrors = warningsNotAsErrors;
            task.NoWarn = noWarn;
            task.TreatWarningsAsErrors = treatWarningsAsErrors;
        });

        Assert.Equal(expected, string.Join(" ", new[] { "CFL1004", "CFL1005", "CFL9004" }.Select(KindOf)));
        Assert.Equal(!expected.Contains("error"), succeeded);
    }

    [Fact]
    public void A_word_that_is_none_is_an_error_and_not_the_default()
    {
        Assert.False(project.Build(task => task.FailOn = "warnings"));

        Assert.Equal("infra.proj: error CFL9010: ConfigLintFailOn is 'warnings'; it takes error, warning, info or never: nothing was checked", Assert.Single(project.Log.Lines));
    }

    private string KindOf(string id) =>
        project.Log.Lines.SingleOrDefault(line => line.Contains($" {id}: ", StringComparison.Ordinal)) is { } line ? line.Contains(": error ", StringComparison.Ordinal) ? "error" : "warning" : "-";
}
