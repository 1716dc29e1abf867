using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Rules.Declared;
using ConfigLint.Syntax.Systemd;
using ConfigLint.Testing;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Engine;

/// <summary>The declarations of <c>check:</c>: how they are read, what they hold of, and what of nginx they fire on.</summary>
public class DeclaredCheckTests
{
    [Theory]
    [InlineData("equals", "0s", "0ms", true)]
    [InlineData("equals", "0s", "1s", false)]
    [InlineData("not-equals", "60s", "1m", false)]
    [InlineData("not-equals", "60s", "2m", true)]
    [InlineData("below", "1s", "999ms", true)]
    [InlineData("below", "1s", "1s", false)]
    [InlineData("above", "1s", "1s", false)]
    [InlineData("above", "1s", "1001ms", true)]
    [InlineData("above", "1s", "fast", false)]
    [InlineData("below", "1s", "fast", false)]
    [InlineData("not-equals", "1s", "fast", false)]
    [InlineData("in", "1s 2s", "2000ms", true)]
    [InlineData("in", "1s 2s", "3s", false)]
    [InlineData("not-in", "1s 2s", "3s", true)]
    [InlineData("not-in", "1s 2s", "1s", false)]
    [InlineData("below", "8k", "8191", true, DeclaredUnit.Size)]
    [InlineData("below", "8k", "8192", false, DeclaredUnit.Size)]
    [InlineData("equals", "on", "on", true, DeclaredUnit.Text)]
    [InlineData("equals", "on", "On", false, DeclaredUnit.Text)]
    [InlineData("in", "on off", "off", true, DeclaredUnit.Text)]
    [InlineData("not-in", "on off", "auto", true, DeclaredUnit.Text)]
    [InlineData("ends-with", ".sock", "/run/app.sock", true, DeclaredUnit.Text)]
    [InlineData("ends-with", ".sock", "/run/app.sock/", false, DeclaredUnit.Text)]
    [InlineData("matches-none", "a*c b", "abc", false, DeclaredUnit.Text)]
    [InlineData("matches-none", "a*c b", "abcd", true, DeclaredUnit.Text)]
    [InlineData("matches-none", "*b*", "aabaa", false, DeclaredUnit.Text)]
    [InlineData("matches-none", "a*b*b", "aab", true, DeclaredUnit.Text)]
    [InlineData("matches-none", "*", "", false, DeclaredUnit.Text)]
    internal void Comparison_holds(string key, string bounds, string text, bool holds, DeclaredUnit unit = DeclaredUnit.Time)
    {
        var value = DeclaredValueParser.Parse([new(key, bounds.Split(' '))], out var problem);
        Assert.Null(problem);
        Assert.Equal(unit, value!.Unit);
        Assert.Equal(holds, value.Holds(text, DeclaredValueParser.Quantity(unit, text)));
    }

    [Fact]
    public void All_comparisons_have_to_hold()
    {
        var value = DeclaredValueParser.Parse([new("above", ["0"]), new("below", ["1s"])], out _)!;
        Assert.Equal([false, true, false], new long[] { 0, 500, 1000 }.Select(ms => value.Holds("", ms)));
        Assert.Equal("0, 1s", value.Bound);
    }

    [Theory]
    [InlineData("below 8m", "'8m' has more than one reading: add unit: time, size, number or text")]
    [InlineData("equals 0", "'0' has more than one reading: add unit: time, size, number or text")]
    [InlineData("above fast", "'fast' is not a quantity")]
    [InlineData("unit size;above 10s", "'10s' is not a size")]
    [InlineData("unit hours;above 10", "'hours' is not a unit: text, time, size or number")]
    [InlineData("unit text;above 10", "text is neither above nor below: unit: time, size or number")]
    [InlineData("bellow 10s", "unknown comparison 'bellow', did you mean 'below'?")]
    [InlineData("unit time", "nothing to compare with")]
    public void Declaration_that_says_nothing_clear_is_refused(string declaration, string expected)
    {
        var entries = declaration.Split(';').Select(entry => entry.Split(' ')).Select(entry => new KeyValuePair<string, string[]>(entry[0], entry[1..]));
        Assert.Null(DeclaredValueParser.Parse(entries, out var problem));
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void Bound_with_a_clear_unit_speaks_for_the_others() =>
        Assert.Equal(DeclaredUnit.Time, DeclaredValueParser.Parse([new("in", ["0", "8m", "1s"])], out _)!.Unit);

    [Theory]
    [InlineData("proxy_read_timeout 0;", "proxy_read_timeout 0")]
    [InlineData("proxy_read_timeout \"0ms\";", "proxy_read_timeout \"0ms\"")]
    [InlineData("proxy_read_timeout 60s;", null)]
    [InlineData("proxy_send_timeout 0;", null)]
    [InlineData("map $a $b { proxy_read_timeout 0; }", null)]
    public void Directive_is_compared_as_nginx_reads_it(string conf, string? at) =>
        Assert.Equal(at, Fires(new(DeclaredFormat.Nginx, null, ["proxy_read_timeout"], Value("equals", "0s")), conf));

    [Theory]
    [InlineData("location / { proxy_buffering off; }", "proxy_buffering off")]
    [InlineData("server { proxy_buffering off; }", null)]
    public void Block_is_the_one_the_directive_stands_in(string conf, string? at) =>
        Assert.Equal(at, Fires(new(DeclaredFormat.Nginx, "location", ["proxy_buffering"]), conf));

    [Theory]
    [InlineData("proxy_set_header Host $host;", "equals", "Host $host", "proxy_set_header Host $host")]
    [InlineData("proxy_set_header Host $host;", "not-equals", "Host app", null)]
    [InlineData("proxy_set_header Host app;", "matches-none", "Host www*", "proxy_set_header Host app")]
    public void What_a_variable_holds_is_not_guessed(string conf, string key, string bound, string? at) =>
        Assert.Equal(at, Fires(new(DeclaredFormat.Nginx, null, ["proxy_set_header"], Value(key, bound)), conf));

    [Theory]
    [InlineData("http { server { listen 80; } }", "server")]
    [InlineData("http { server { client_max_body_size 1m; } }", null)]
    [InlineData("http { client_max_body_size 1m; server { listen 80; } }", null)]
    [InlineData("http { include absent.conf; server { listen 80; } }", null)]
    [InlineData("http { server { include absent.conf; } }", null)]
    [InlineData("location / { proxy_pass http://app; }", null)]
    public void Missing_is_what_is_in_force_nowhere(string conf, string? at) =>
        Assert.Equal(at, Fires(new(DeclaredFormat.Nginx, "server", ["client_max_body_size"], Present: false), "events {} " + conf));

    [Theory]
    [InlineData("[Service]\nRestartSec=100ms\n", "100ms")]
    [InlineData("[Service]\nRestartSec=10\nRestartSec=0\n", "0")]
    [InlineData("[Service]\nRestartSec=0\nRestartSec=10\n", null)]
    [InlineData("[Service]\nRestartSec=soon\n", null)]
    [InlineData("[Service]\nRestartSec={{ pause }}\n", null)]
    [InlineData("[Unit]\nRestartSec=0\n", null)]
    public void Setting_is_the_one_in_force(string unit, string? at) =>
        Assert.Equal(at, FiresOnUnit(new(DeclaredFormat.Systemd, "Service", ["RestartSec"], Value("below", "1s")), unit));

    [Theory]
    [InlineData("[Service]\nExecStart=/bin/app\n", "Service")]
    [InlineData("[Service]\nRestart=always\n", null)]
    [InlineData("[Unit]\nDescription=app\n", null)]
    [InlineData("[Service]\n{{ restart }}\n", null)]
    public void Missing_setting_is_shown_at_its_section(string unit, string? at) =>
        Assert.Equal(at, FiresOnUnit(new(DeclaredFormat.Systemd, "Service", ["Restart"], Present: false), unit));

    [Theory]
    [InlineData(DeclaredFormat.Nginx, null, "proxy_read_timeuot", "nginx has no directive 'proxy_read_timeuot', did you mean 'proxy_read_timeout'?")]
    [InlineData(DeclaredFormat.Systemd, "Service", "RestartSecs", "[Service] has no setting 'RestartSecs', did you mean 'RestartSec'?")]
    [InlineData(DeclaredFormat.Systemd, "Unit", "RestartSec", "[Unit] has no setting 'RestartSec'")]
    [InlineData(DeclaredFormat.Systemd, "Service", "RestartSec", null)]
    internal void Names_the_format_does_not_have_are_told(DeclaredFormat format, string? section, string name, string? problem) =>
        Assert.Equal(problem, DeclaredRules.Problem(new(format, section, [name])));

    [Theory]
    [InlineData("nginx", "directives=a", "'value' or 'present' is missing")]
    [InlineData("nginx", "present=true", "'directives' is missing")]
    [InlineData("nginx", "directives=a present=no", "'present' is true or false, not 'no'")]
    [InlineData("nginx", "directives=a present=false", "missing from where? 'block' is missing")]
    [InlineData("nginx", "directives=a present=false block=events", "only http, server and location are looked through for what is missing")]
    [InlineData("nginx", "directive=a present=true", "unknown key 'directive', did you mean 'directives'?")]
    [InlineData("systemd", "settings=a present=true", "'section' is missing")]
    [InlineData("ngnix", "directives=a present=true", "unknown format 'ngnix', did you mean 'nginx'?")]
    [InlineData("systemd", "section=Service settings=a present=true", null)]
    public void Check_is_read_from_its_keys(string format, string settings, string? expected)
    {
        var entries = settings.Split(' ').Select(entry => entry.Split('=')).ToDictionary(entry => entry[0], entry => new[] { entry[1] });
        Assert.Equal(expected is null, DeclaredCheckParser.Parse(format, entries, null, out var problem) is not null);
        Assert.Equal(expected, problem);
    }

    private static DeclaredValue Value(string key, params string[] bounds) => DeclaredValueParser.Parse([new(key, bounds)], out _)!;

    private static string? FiresOnUnit(DeclaredCheck check, string text)
    {
        var findings = new List<Finding>();
        var file = UnitParser.Parse(new SourceText("app.service", text), FileFormat.SystemdUnit);
        var unit = Assert.Single(UnitSet.Assemble([file]));
        var info = Info(check);
        DeclaredRules.Create(check).CheckObject(unit, new Report(info, new FindingCollector(findings), new RuleOptions(info)));
        return findings.Count == 0 ? null : Assert.Single(findings).At.ToString();
    }

    private static RuleInfo Info(DeclaredCheck check) => new("CFL9999", "declared", "other", Severity.Error, "tool", [], [], "") { Create = () => DeclaredRules.Create(check) };

    /// <summary>The text the only finding underlines; null where there is none.</summary>
    private static string? Fires(DeclaredCheck check, string conf)
    {
        var findings = new List<Finding>();
        var workspace = WorkspaceReader.Read(new MemoryFiles(("nginx.conf", conf)), new LintOptions());
        var runner = new RuleRunner(new Configuration.ConfigFile { Rules = [Info(check)] }, new FindingCollector(findings));
        runner.Run(Subjects.Of(workspace));
        runner.Run(Subjects.Alone(workspace.Files));
        runner.Run(Subjects.Settled(workspace));
        var own = findings.FindAll(finding => finding.Rule.Id == "CFL9999");
        return own.Count == 0 ? null : Assert.Single(own).At.ToString();
    }
}
