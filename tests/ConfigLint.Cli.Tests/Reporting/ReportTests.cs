using ConfigLint.Engine;
using ConfigLint.Reporting;
using VerifyXunit;

namespace ConfigLint.Cli.Tests.Reporting;

/// <summary>Every format as a whole, as its readers get it.</summary>
[UsesVerify]
public class ReportTests
{
    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("msbuild")]
    [InlineData("github")]
    public async Task Format_is_as_verified(string format) => await Verifier.Verify(Write(format, SampleResult.Create())).UseFileName($"ReportTests.{format}");

    [Fact]
    public void Every_format_is_verified() =>
        Assert.Equal(["text", "json", "sarif", "msbuild", "github"], ReportFormat.All.Select(format => format.Name));

    [Fact]
    public async Task Colour_is_as_verified()
    {
        var text = Write("text", SampleResult.Create(), new ReportContext { ToolVersion = "0.1.0", Palette = Palette.Ansi });
        await Verifier.Verify(text.Replace("\u001b", "<ESC>", StringComparison.Ordinal)).UseFileName("ReportTests.colour");
    }

    [Fact]
    public void Nothing_wrong_is_one_line()
    {
        var routes = new RouteCoverage { Followed = 5 };
        routes.Open.Add(("host comes from $backend", default));
        Assert.Equal("no mistakes found in 7 files; 5 routes followed, 1 open (host comes from $backend)\n", Write("text", new LintResult { Findings = [], Files = 7, Routes = routes }));
    }

    [Fact]
    public void One_reason_at_several_places_is_said_once_with_their_number()
    {
        var routes = new RouteCoverage { Followed = 1 };
        routes.Open.Add(("host comes from $backend", SampleResult.At(SampleResult.Upstreams, "10.0.0.5")));
        routes.Open.Add(("Helm template", SampleResult.At(SampleResult.Shop, "proxy_pass")));
        routes.Open.Add(("Helm template", SampleResult.At(SampleResult.Shop, "server_name")));
        Assert.Equal(
            "no mistakes found in 7 files; 1 route followed, 3 open (nginx/conf.d/shop.conf:4 and 1 more: Helm template; nginx/upstreams.conf:1 host comes from $backend)\n",
            Write("text", new LintResult { Findings = [], Files = 7, Routes = routes }));
    }

    [Fact]
    public void Nothing_wrong_but_advice_says_how_to_see_it()
    {
        var advice = SampleResult.Finding("CFL9004", Severity.Info, SampleResult.At(SampleResult.Shop, "server_name"), ("rule", "CFL1004"));
        Assert.Equal("no mistakes found in 1 file (1 advice hidden: --fail-on info shows it)\n", Write("text", SampleResult.Of(advice)));
    }

    [Fact]
    public void Same_reason_at_the_same_place_is_said_once()
    {
        var result = SampleResult.Create();
        result.Routes.Open.InsertRange(0, Enumerable.Repeat(result.Routes.Open[0], 4));
        Assert.EndsWith("\nroutes: 5 followed, 6 open (nginx/conf.d/shop.conf:4 host comes from $backend; k8s/web.yaml Helm template)\nnot read: apache/site.conf (Apache httpd)\n", Write("text", result), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("msbuild")]
    [InlineData("github")]
    public void Advice_is_shown_where_it_fails_the_run(string format)
    {
        var result = SampleResult.Create();
        Assert.DoesNotContain("CFL9004", Write(format, result), StringComparison.Ordinal);
        Assert.Contains("CFL9004", Write(format, result, new ReportContext { ToolVersion = "0.1.0", FailOn = Severity.Info }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("msbuild")]
    [InlineData("github")]
    public void Paths_are_shown_as_the_host_says(string format)
    {
        var report = Write(format, SampleResult.Create(), new ReportContext { ToolVersion = "0.1.0", ShowPath = path => "deploy/" + path });
        Assert.Contains("deploy/nginx/conf.d/shop.conf", report, StringComparison.Ordinal);
        Assert.Equal(Count(report, "nginx/conf.d/shop.conf"), Count(report, "deploy/nginx/conf.d/shop.conf"));
    }

    [Fact]
    public void Many_places_are_counted_and_not_listed()
    {
        var finding = SampleResult.Finding("CFL1012", Severity.Error, SampleResult.At(SampleResult.Upstreams, "server"), ("directive", "d"), ("upstream", "u"), ("address", "a"), ("port", "80"));
        for (var i = 0; i < 20; i++) finding.Related.Add(new RelatedPlace(SampleResult.At(SampleResult.Shop, "proxy_pass"), "pass"));
        var report = Write("text", SampleResult.Of(finding));
        Assert.Equal(8, Count(report, ":::"));
        Assert.Contains("= and 12 more places\n", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Very_many_findings_are_counted_and_not_listed()
    {
        var result = SampleResult.Of([.. Enumerable.Repeat(SampleResult.Create().Findings[1], 1234)]);
        var report = Write("text", result);
        Assert.Equal(1000, Count(report, "warning[CFL1004]"));
        Assert.EndsWith("\n\nand 234 more, which --format json lists\n\n1234 warnings in 1 file; configlint fix mends 1234 of them\n", report, StringComparison.Ordinal);
    }

    internal static string Write(string format, LintResult result, ReportContext? context = null)
    {
        var to = new StringWriter();
        ReportFormat.All.Single(one => one.Name == format).Write(result, context ?? new ReportContext { ToolVersion = "0.1.0" }, to);
        return to.ToString();
    }

    private static int Count(string text, string wanted) => text.Split(wanted).Length - 1;
}
