using ConfigLint.Engine;
using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Core.Tests.WebConfig;

public sealed class WebConfigTests
{
    private const string Start = "<configuration>\n  <system.webServer>\n";
    private const string End = "  </system.webServer>\n</configuration>\n";

    [Theory]
    [InlineData("web.config")]
    [InlineData("src/Web/Web.config")]
    public void It_is_read_by_its_name(string path) => Assert.Equal("CFL5013 3:35", Found(path, Module()));

    [Theory]
    [InlineData("web.Release.config")]
    [InlineData("app.config")]
    public void A_transform_is_none(string path) => Assert.Equal("", Found(path, Module()));

    [Fact]
    public void A_comment_above_the_line_switches_a_finding_off() => Assert.Equal("", Found("web.config",
        Start + "    <!-- configlint: disable-next-line=CFL5013 -- a start that takes hours -->\n"
            + Module()[Start.Length..]));

    [Fact]
    public void XML_is_no_configuration_of_httpd() => Assert.Equal("", Found("apache/web.config",
        "<configuration>\n<location path=\"a\">\n<Directory x=\"1\">\n</location>\n</configuration>\n"));

    [Fact]
    public void The_address_of_a_finding_is_its_attribute()
    {
        var result = LintEngine.Run(new MemoryFiles([("web.config", Module())]), new LintOptions());
        var moved = LintEngine.Run(new MemoryFiles([("web.config", "\n\n" + Module())]), new LintOptions());
        Assert.Equal(Assert.Single(result.Findings).Fingerprint, Assert.Single(moved.Findings).Fingerprint);
    }

    private static string Module() => Start + "    <aspNetCore startupTimeLimit=\"7200\" />\n" + End;

    private static string Found(string path, string text) => string.Join("; ", LintEngine
        .Run(new MemoryFiles([(path, text)]), new LintOptions()).Findings
        .Select(finding => $"{finding.Rule.Id} {finding.Start.Line}:{finding.Start.Column}"));
}
