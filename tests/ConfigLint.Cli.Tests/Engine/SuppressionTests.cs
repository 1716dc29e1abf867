using ConfigLint.Configuration;
using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Testing;
using ConfigLint.Text;

namespace ConfigLint.Cli.Tests.Engine;

/// <summary>What tests/fixtures/CFL9003, 9004 and 9006 cannot show: other formats, both ends, globs, and many of them.</summary>
[Collection(Timed.Name)]
public class SuppressionTests
{
    private const string Upstream = "upstream app { server 10.0.0.5; }\n";
    private const string Server = "server { location / { proxy_pass https://app; } }\n";

    [Fact]
    public void Finding_with_two_places_is_there_without_suppression() => Assert.Contains("CFL1012", Rules(("conf.d/a.conf", Upstream), ("conf.d/b.conf", Server)));

    [Theory]
    [InlineData("# configlint: disable-next-line=CFL1012 -- the app speaks TLS on 80\n", "")]
    [InlineData("", "# configlint: disable-next-line=CFL1012 -- the app speaks TLS on 80\n")]
    [InlineData("", "# configlint: disable-file=CFL1012 -- the app speaks TLS on 80\n")]
    [InlineData("# configlint: disable-file=tls-to-plain-http-port -- the app speaks TLS on 80\n", "")]
    [InlineData("# configlint: disable-file=CFL1012 -- here\n", "# configlint: disable-file=CFL1012 -- and here\n")]
    public void Finding_is_suppressed_at_either_end(string beforeUpstream, string beforeServer) =>
        Assert.Empty(Rules(("conf.d/a.conf", beforeUpstream + Upstream), ("conf.d/b.conf", beforeServer + Server)));

    [Theory]
    [InlineData("# configlint: disable-next-line=CFL1012 -- one line too early\n\nsendfile on;\n")]
    [InlineData("# configlint: disable-next-line=CFL1004 -- another rule\n")]
    public void Finding_elsewhere_is_not_suppressed(string beforeUpstream) =>
        Assert.Contains("CFL1012", Rules(("conf.d/a.conf", beforeUpstream + Upstream + Server)));

    [Fact]
    public void Text_within_a_value_suppresses_nothing() =>
        Assert.Contains("CFL1012", Rules(("conf.d/a.conf", "log_format x \"configlint: disable-file=CFL1012 -- y\";\n" + Upstream), ("conf.d/b.conf", Server)));

    [Theory]
    [InlineData("conf.d/*.conf", "")]
    [InlineData("a.conf", "")]
    [InlineData("deploy/conf.d/b.conf", "deploy/")]
    public void Configuration_suppresses_by_path(string glob, string prefix)
    {
        var config = new ConfigFile { Suppressions = [new PathSuppression("CFL1012", glob, "known", Config.At(0, 4))], PathPrefix = prefix };
        Assert.Empty(Rules(config, ("conf.d/a.conf", Upstream), ("conf.d/b.conf", Server)));
    }

    [Theory]
    [InlineData("CFL1012", "other/**", "known", "CFL9004 configlint.yaml")]
    [InlineData("CFL1012", "conf.d/**", "", "CFL9003 configlint.yaml")]
    [InlineData("CFL1O12", "conf.d/**", "known", "CFL9006 configlint.yaml")]
    public void Mistakes_in_the_configuration_are_found_there(string rule, string glob, string reason, string expected)
    {
        var config = new ConfigFile { Suppressions = [new PathSuppression(rule, glob, reason, Config.At(0, 4))] };
        var findings = Run(config, ("conf.d/a.conf", Upstream), ("conf.d/b.conf", Server));
        Assert.Contains(expected, findings.Select(finding => $"{finding.Rule.Id} {finding.Path}"));
    }

    /// <summary>What is switched off reports nothing, and the suppression is needed where it is on.</summary>
    [Fact]
    public void Unused_suppression_of_a_rule_that_is_off_is_silent()
    {
        var config = new ConfigFile { Severities = new Dictionary<string, Severity> { ["CFL1012"] = Severity.None } };
        Assert.Empty(Rules(config, ("conf.d/a.conf", "# configlint: disable-file=CFL1012 -- the app speaks TLS on 80\n" + Upstream), ("conf.d/b.conf", Server)));
    }

    [Theory]
    [InlineData("x = 1 ; configlint: disable=CFL9001 -- why\n", true, 1)]
    [InlineData("x = 1 ; configlint: disable=CFL9001 -- why\n", false, 0)]
    [InlineData("; configlint: disable-next-line=CFL9001 -- why\n;\n\n  ; more\nx = 1\n", false, 5)]
    [InlineData("; configlint: disable-next-line=CFL9001 -- why", false, 2)]
    [InlineData(";configlint:disable-next-line=CFL9001,  CFL9002-- why\r\nx = 1\r\n", false, 2)]
    public void Line_of_a_comment(string text, bool hasInlineComments, int line)
    {
        var file = new SemicolonFile(new SourceText("www.conf", text), hasInlineComments);
        var comment = Assert.Single(SuppressionComment.In(file, []));
        Assert.Equal((line, "why"), (comment.Line, comment.Reason));
    }

    /// <summary>Each looks for its line; a block of them must not be walked again by each.</summary>
    [Fact]
    public void Many_suppressions_take_linear_time() => Timed.IsLinear(20_000, size =>
    {
        var text = string.Concat(Enumerable.Repeat("# configlint: disable-next-line=CFL1004 -- x\n# configlint: disable-next-line=CFL7777 -- x\n", size)) + "events {}\n";
        return () =>
        {
            var findings = Run(ConfigFile.Empty, ("conf.d/a.conf", text));
            Assert.Equal((size, size), (findings.Count(finding => finding.Rule.Id == "CFL9004"), findings.Count(finding => finding.Rule.Id == "CFL9006")));
        };
    });

    private static readonly SourceText Config = new("configlint.yaml", "suppress: []\n");

    private static IEnumerable<string> Rules(params (string, string)[] files) => Rules(ConfigFile.Empty, files);

    private static IEnumerable<string> Rules(ConfigFile config, params (string, string)[] files) => Run(config, files).Select(finding => finding.Rule.Id);

    private static IReadOnlyList<Finding> Run(ConfigFile config, params (string, string)[] files) =>
        LintEngine.Run(new MemoryFiles([Main, .. files]), new LintOptions { Config = config }).Findings;

    private static readonly (string, string) Main = ("nginx.conf", "events {}\nhttp { include conf.d/*.conf; }\n");

    /// <summary>A format whose comments start with a semicolon.</summary>
    private sealed class SemicolonFile(SourceText text, bool hasInlineComments) : ParsedFile(text, FileFormat.PhpFpmPool)
    {
        public override bool HasInlineComments => hasInlineComments;

        public override string AddressOf(int offset) => "";

        public override bool IsComment(int offset)
        {
            var line = Text.Lines.StartOf(Text.Lines.Locate(offset).Line);
            return Text.Content.IndexOf(';', line, offset - line + 1) >= 0;
        }
    }
}
