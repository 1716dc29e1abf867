using ConfigLint.Engine;
using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Core.Tests.Engine;

public sealed class FindingCollectorTests
{
    private static LintResult Lint(string path, string content) => LintEngine.Run(new MemoryFiles((path, content)), new LintOptions());

    [Fact]
    public void A_generated_file_shows_the_first_places_and_counts_the_others()
    {
        var places = FindingCollector.MostPlaces + 3;

        var findings = Lint("nginx.conf", $"events {{}}\nhttp {{ server {{\n{string.Concat(Enumerable.Range(0, places).Select(i => $"location /{i} {{ proxy_pass http://b; proxy_read_timeout 0; }}\n"))}}} }}\n").Findings;

        Assert.Equal(FindingCollector.MostPlaces, findings.Count(finding => finding.Rule.Id == "CFL1004"));
        Assert.Equal("CFL1004 reports 3 more places in this file than the 500 that are shown", Assert.Single(findings, finding => finding.Rule.Id == ToolRules.TooManyFindings).Message);
    }

    [Fact]
    public void As_many_as_are_shown_leave_none_out()
    {
        var findings = Lint("nginx.conf", $"events {{}}\nhttp {{ server {{\n{string.Concat(Enumerable.Range(0, FindingCollector.MostPlaces).Select(i => $"location /{i} {{ proxy_pass http://b; proxy_read_timeout 0; }}\n"))}}} }}\n").Findings;

        Assert.DoesNotContain(findings, finding => finding.Rule.Id == ToolRules.TooManyFindings);
    }
}
