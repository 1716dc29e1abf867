using Microsoft.CodeAnalysis;

namespace ConfigLint.Roslyn.Tests;

public class SeverityTests
{
    private const string App = "nginx/app.conf";

    private static async Task<string> Severities(Lint lint) =>
        string.Join(" ", (await lint.Build()).Select(d => $"{Path.GetFileNameWithoutExtension(d.Location.GetLineSpan().Path)}:{d.Id}:{d.Severity}"));

    [Theory]
    [InlineData("configlint.CFL1005.severity", "error", "app:CFL1004:Error app:CFL1005:Error")]
    [InlineData("configlint.cfl1005.severity", "Error", "app:CFL1004:Error app:CFL1005:Error")]
    [InlineData("configlint.sub-second-timeout.severity", "suggestion", "app:CFL1004:Error app:CFL1005:Info")]
    [InlineData("configlint.CFL1005.severity", "none", "app:CFL1004:Error")]
    [InlineData("configlint.CFL1005.severity", "loud", "app:CFL1004:Error app:CFL1005:Warning")]
    [InlineData("configlint.warning.severity", "none", "app:CFL1004:Error")]
    [InlineData("configlint.warning.severity", "error", "app:CFL1004:Error app:CFL1005:Error")]
    [InlineData("configlint.error.severity", "warning", "app:CFL1004:Warning app:CFL1005:Warning")]
    [InlineData("dotnet_diagnostic.CFL1005.severity", "none", "app:CFL1004:Error app:CFL1005:Warning")]
    public async Task Own_keys_say_the_severity_in_a_file(string key, string value, string expected) =>
        Assert.Equal(expected, await Severities(new Lint(Lint.TwoMistakes()).WithOption(App, key, value)));

    [Fact]
    public async Task The_key_of_a_rule_counts_before_that_of_a_severity() => Assert.Equal(
        "app:CFL1004:Error app:CFL1005:Warning",
        await Severities(new Lint(Lint.TwoMistakes()).WithOption(App, "configlint.warning.severity", "none").WithOption(App, "configlint.CFL1005.severity", "warning")));

    [Fact]
    public async Task A_section_is_about_its_own_files() => Assert.Equal(
        "app:CFL1004:Error other:CFL1004:Error other:CFL1005:Warning",
        await Severities(new Lint(Lint.TwoMistakes(), Lint.TwoMistakes("nginx/other.conf")).WithOption(App, "configlint.CFL1005.severity", "none")));

    [Fact]
    public async Task The_compiler_s_own_options_have_the_last_word() => Assert.Equal(
        "app:CFL1005:Error",
        await Severities(new Lint(Lint.TwoMistakes()).WithSeverity("CFL1004", ReportDiagnostic.Suppress).WithSeverity("CFL1005", ReportDiagnostic.Error)));

    [Fact]
    public async Task TreatWarningsAsErrors_holds() =>
        Assert.Equal("app:CFL1004:Error app:CFL1005:Error", await Severities(new Lint(Lint.TwoMistakes()).WithWarningsAsErrors()));
}
