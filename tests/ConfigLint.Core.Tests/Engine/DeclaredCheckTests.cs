using ConfigLint.Engine;
using ConfigLint.Rules.Declared;
using ConfigLint.Testing;

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

    private static DeclaredValue Value(string key, params string[] bounds) => DeclaredValueParser.Parse([new(key, bounds)], out _)!;

    /// <summary>The text the only finding underlines; null where there is none.</summary>
    private static string? Fires(DeclaredCheck check, string conf)
    {
        var info = new RuleInfo("CFL1999", "declared", "other", Severity.Error, "nginx", [], [], () => DeclaredRules.Create(check));
        var findings = new List<Finding>();
        var workspace = Workspace.Read(new MemoryFiles(("nginx.conf", conf)), new LintOptions());
        var runner = new RuleRunner([info], new Configuration.ConfigFile(), findings);
        runner.Run(workspace);
        return findings.Count == 0 ? null : Assert.Single(findings).At.ToString();
    }
}
