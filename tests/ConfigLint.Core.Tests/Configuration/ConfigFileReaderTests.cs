using ConfigLint.Configuration;
using ConfigLint.Engine;
using ConfigLint.Testing;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.ConfigFiles;

public class ConfigFileReaderTests
{
    private static ConfigFile Read(string text) => ConfigFileReader.Read(new SourceText("configlint.yaml", text));

    [Fact]
    public void Every_key_is_read()
    {
        var config = Read("""
            severity:
              CFL3010: error
              single-probe-decides: off
            options:
              CFL3012: { start: 20s, restart: 5s }
              sub-second-time-limit:
                minimum: 2s
            include: [ "deploy/**", "*.conf" ]
            exclude: vendor/
            environments:
              prod: [ "deploy/prod/**", "deploy/shared/**" ]
              staging: deploy/staging/**
            suppress:
              - { rule: CFL3011, path: "legacy/**", reason: switched off in May }
              - rule: [ CFL3010, CFL3014 ]
                path: [ a.yaml, b.yaml ]
                reason: accepted
            nginx: { version: 1.22.1 }
            """);
        Assert.Empty(config.Problems);
        Assert.Equal("configlint.yaml", config.Path);
        Assert.Equal((Severity.Error, Severity.None), (config.Severities["CFL3010"], config.Severities["CFL3011"]));
        Assert.Equal(("20s", "2s"), (config.Options["CFL3012"]["start"], config.Options["CFL3021"]["minimum"]));
        Assert.Equal(["deploy/**", "*.conf"], config.Include);
        Assert.Equal(["vendor/"], config.Exclude);
        Assert.Equal(["deploy/prod/**", "deploy/shared/**"], config.Environments["prod"]);
        Assert.Equal(["deploy/staging/**"], config.Environments["staging"]);
        Assert.Equal(
            ["CFL3011 legacy/** switched off in May", "CFL3010 a.yaml accepted", "CFL3014 a.yaml accepted", "CFL3010 b.yaml accepted", "CFL3014 b.yaml accepted"],
            config.Suppressions.Select(entry => $"{entry.Rule} {entry.Glob} {entry.Reason}"));
        Assert.Equal(new Version(1, 22, 1), config.Nginx.Version);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("---\n")]
    [InlineData("severity:\noptions: ~\nexclude:\nsuppress:\nrules:\nnginx:\nenvironments: {}\n")]
    public void Nothing_written_is_nothing_wrong(string text)
    {
        var config = Read(text);
        Assert.Empty(config.Problems);
        Assert.Empty(config.Severities);
        Assert.Null(config.Nginx.Version);
    }

    [Theory]
    [InlineData("severities: {}", "1:1 unknown key 'severities'")]
    [InlineData("excludes: a", "1:1 unknown key 'excludes', did you mean 'exclude'?")]
    [InlineData("severity: { CFL301: off }", "1:13 no rule is named 'CFL301'")]
    [InlineData("severity: { mising-health-check: off }", "1:13 no rule is named 'mising-health-check', did you mean 'missing-health-check'?")]
    [InlineData("severity: { CFL3010: warn }", "1:22 'warn' is not a severity (error, warning, info, off)")]
    [InlineData("severity: { CFL3010: Warning }", "1:22 'Warning' is not a severity (error, warning, info, off), did you mean 'warning'?")]
    [InlineData("severity: { CFL3010: }", "1:22 severity: a text is expected here")]
    [InlineData("severity: [CFL3010]", "1:11 severity: names with values are expected here")]
    [InlineData("options: { CFL3010: { minimum: 1s } }", "1:23 CFL3010 has no options")]
    [InlineData("options: { CFL3013: { minimun: 1s } }", "1:23 CFL3013 has no option 'minimun', did you mean 'minimum'?")]
    [InlineData("options: { CFL3013: { minimum: fast } }", "1:32 minimum: 'fast' is not a time, such as 5s")]
    [InlineData("options: { CFL3032: { maximum: 5s } }", "1:32 maximum: '5s' is not a number, such as 8")]
    [InlineData("exclude: { a: b }", "1:10 exclude: a text is expected here")]
    [InlineData("suppress: CFL3010", "1:11 suppress: a list is expected here")]
    [InlineData("suppress: [ CFL3010 ]", "1:13 a suppression has rule:, path: and reason:")]
    [InlineData("suppress: [ { rule: CFL3010, reason: x } ]", "1:13 'path' is missing: a suppression holds for the files of a glob")]
    [InlineData("suppress: [ { rule: CFL3010, path: x, raeson: x } ]", "1:39 unknown key 'raeson' in a suppression, did you mean 'reason'?")]
    [InlineData("nginx: { version: stable }", "1:19 'stable' is not a version of nginx, such as 1.22.1")]
    [InlineData("nginx: { verison: 1.22.1 }", "1:10 unknown key 'verison' in nginx, did you mean 'version'?")]
    [InlineData("exclude: [a]\nexclude: [b]", "2:1 'exclude' is written twice, here and on line 1")]
    [InlineData("exclude: [a\nseverity: {}", "1:10 this is not YAML: this bracket or brace is not closed")]
    [InlineData("- a", "1:1 keys are expected here, such as exclude:")]
    [InlineData("exclude: a\n---\nexclude: b", "3:1 only one document is read: remove what follows ---")]
    [InlineData("rules: { CFL3010: off }", "1:10 a rule of your own is declared here, with message: and check:; the severity of CFL3010 stands below severity:")]
    [InlineData("rules: { Slow: { message: m } }", "1:10 'Slow' is not a name: small letters, digits and hyphens, beginning with a letter")]
    [InlineData("rules: { invalid-yaml: { message: m } }", "1:10 'invalid-yaml' is the name of CFL3001")]
    [InlineData("rules: { slow: { message: m } }", "1:10 'check' is missing")]
    [InlineData("rules: { slow: { message: m, check: { nginxx: { directives: [a], present: true } } } }", "1:39 unknown format 'nginxx', did you mean 'nginx'?")]
    [InlineData("rules: { slow: { message: m, check: { nginx: { directives: [proxy_reed_timeout], present: true } } } }", "1:39 nginx has no directive 'proxy_reed_timeout', did you mean 'proxy_read_timeout'?")]
    [InlineData("rules: { slow: { message: m, check: { nginx: { directives: [proxy_read_timeout], value: { abov: 1s } } } } }", "1:89 unknown comparison 'abov', did you mean 'above'?")]
    public void What_is_not_understood_is_reported_with_its_place(string text, string expected)
    {
        var problem = Assert.Single(Read(text).Problems);
        var (line, column) = problem.At.Position;
        Assert.Equal(expected, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{line}:{column} {problem.Message}"));
    }

    [Fact]
    public void Problems_do_not_hide_the_rest() =>
        Assert.Equal(["a"], Read("sevrity: {}\nexclude: [a]\nnginx: { version: x }\n").Exclude);

    [Fact]
    public void Names_that_a_template_would_fill_are_names_here() => Assert.Equal(["__TESTS__/**", "@vendor@/"], Read("exclude: [ \"__TESTS__/**\", '@vendor@/' ]").Exclude);

    [Fact]
    public void A_rule_of_ones_own_reports_and_obeys_severity_and_suppression()
    {
        const string Rules = """
            rules:
              check-often:
                severity: warning
                message: "{directive} is {value}, and we agreed on at most {bound}"
                fix: Write less.
                check: { yaml: { section: health_check, keys: [interval], value: { above: 60s } } }

            """;
        var files = new MemoryFiles([("lb.yaml", "health_check: { path: /health, interval: 2m, timeout: 5s }\n")]);
        var finding = Assert.Single(LintEngine.Run(files, new LintOptions { Config = Read(Rules) }).Findings);
        Assert.Equal(("check-often", Severity.Warning, "interval is 2m, and we agreed on at most 60s", "Write less."), (finding.Rule.Id, finding.Severity, finding.Message, finding.Remedy));
        Assert.Equal("configlint.yaml", finding.Rule.Help);
        Assert.Empty(LintEngine.Run(files, new LintOptions { Config = Read(Rules + "severity: { check-often: off }\n") }).Findings);
        Assert.Empty(LintEngine.Run(files, new LintOptions { Config = Read(Rules + "suppress: [ { rule: check-often, path: lb.yaml, reason: agreed } ]\n") }).Findings);
    }

    [Theory]
    [InlineData("keys: [unhealthy_threshold], present: false", "health_check: { path: /, interval: 30s }", true)]
    [InlineData("keys: [unhealthyThreshold], present: false", "health_check: { path: /, unhealthy_threshold: 3 }", false)]
    [InlineData("keys: [unhealthy_threshold], present: false", "health_check: { path: /, interval: 30s, x: '{{ more }}' }", false)]
    [InlineData("keys: [protocol], value: { not-in: [http, https] }", "health_check: { path: /, interval: 30s, protocol: tcp }", true)]
    [InlineData("keys: [protocol], value: { not-in: [http, https] }", "health_check: { path: /, interval: 30s, protocol: '${PROTOCOL}' }", false)]
    [InlineData("keys: [protocol], present: true", "upstream: { protocol: tcp, health_check: { path: /, interval: 30s } }", false)]
    public void Declared_checks_of_load_balancers(string check, string text, bool reports)
    {
        var config = Read($"rules: {{ mine: {{ message: m, check: {{ yaml: {{ section: health_check, {check} }} }} }} }}\n");
        Assert.Empty(config.Problems);
        Assert.Equal(reports, LintEngine.Run(new MemoryFiles([("lb.yaml", text)]), new LintOptions { Config = config }).Findings.Any(finding => finding.Rule.Id == "mine"));
    }
}
