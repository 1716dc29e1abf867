using ConfigLint.Chain.Tracing;
using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Reporting;
using ConfigLint.Testing;
using VerifyXunit;

namespace ConfigLint.Cli.Tests.Graph;

[UsesVerify]
[Collection(Timed.Name)]
public class TraceTests
{
    [Theory]
    [InlineData("fastapi", "broken", "http://api.example.com/users")]
    [InlineData("fastapi", "fixed", "http://api.example.com/users")]
    [InlineData("php-fpm", "broken", "http://shop.example/cart?item=1")]
    [InlineData("tls-upstream", "broken", "http://www.example.com/")]
    [InlineData("compose", "broken", "http://shop.example:8080/api/x")]
    [InlineData("compose", "fixed", "http://shop.example:8080/api/x")]
    public async Task Example_is_traced_as_verified(string example, string variant, string url) =>
        await Verifier.Verify(Text(GraphTests.Example(example, variant), url)).UseFileName($"Trace.{example}.{variant}");

    [Fact]
    public void Documented_trace_is_the_real_one() =>
        Assert.Contains("```console\n$ configlint trace http://shop.example:8080/api/x examples/compose/broken\n" + Text(GraphTests.Example("compose", "broken"), "http://shop.example:8080/api/x") + "```", File.ReadAllText(Repository.File("docs/usage.md")).ReplaceLineEndings("\n"), StringComparison.Ordinal);

    [Fact]
    public async Task Json_is_as_verified() =>
        await Verifier.Verify(Write(GraphTests.Example("fastapi", "broken"), "http://api.example.com/users", (report, to) => report.WriteJson(to))).UseFileName("Trace.fastapi.json");

    [Theory]
    [InlineData("broken", "http://shop.example:8080/api/x", 1)]
    [InlineData("fixed", "http://shop.example:8080/api/x", 0)]
    [InlineData("fixed", "http://shop.example:8081/", 1)]
    [InlineData("fixed", "shop.example", 2)]
    [InlineData("fixed", "http://shop.example:0/", 2)]
    public void Exit_code_tells_whether_it_arrives(string variant, string url, int code)
    {
        using var folder = new TempFolder();
        Assert.Equal(code, ConfigLintProcess.Run(folder.Path, "trace", url, Repository.File("examples/compose/" + variant)).ExitCode);
    }

    [Fact]
    public void Nobody_who_takes_it_is_said_with_what_is_listened_on() =>
        Assert.Equal("nothing in these files takes http://a.test:81/; they listen on *:80, 127.0.0.1:443\n", Text(Lint(Http("server { listen 80; } server { listen 127.0.0.1:443; }")), "http://a.test:81"));

    [Fact]
    public void Every_deployment_that_takes_it_is_traced()
    {
        const string Site = "server { listen 80; location / { return 200 hi; } }";
        const string Unit = "[Service]\nExecStart=/usr/bin/gunicorn -b 127.0.0.1:8000 app\n";
        var text = Text(Lint(("prod/app.conf", Site), ("prod/app.service", Unit), ("staging/app.conf", Site), ("staging/app.service", Unit)), "http://a.test/");
        Assert.StartsWith("prod\nclient", text, StringComparison.Ordinal);
        Assert.Contains("\n\nstaging\nclient", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("location / { if ($http_x) { return 403; } return 200 ok; }", "open: if ($http_x) decides, and what it asks is not known")]
    [InlineData("location / { if ($http_x) { set $y 1; } return 200 ok; }", "answered: nginx answers 200 ok")]
    [InlineData("location / { proxy_pass http://$backend; }", "open: a variable gives it")]
    [InlineData("location ~ (?|a|b) { return 200 x; } location / { return 200 y; }", "open: location ~ (?|a|b) can not be evaluated: it uses what only PCRE has")]
    [InlineData("location ~ ^/(.)(.)(?P<n>x) { return 200 x; }", "open: location ~ ^/(.)(.)(?P<n>x) can not be evaluated")]
    [InlineData("rewrite ^ https://$other/ permanent;", "open: $other decides where the rewrite leads")]
    [InlineData("location / { root /srv; }", "answered: nginx answers from the disk: root /srv")]
    [InlineData("return 301 https://$host$request_uri;", "answered: nginx answers 301 to https://a.test/x?q=1")]
    [InlineData("location / { proxy_pass http://10.1.2.3; }", "open: 10.1.2.3 is another host")]
    public void End_says_why(string server, string end) =>
        Assert.Contains("\n" + end, Text(Lint(Http("server { listen 80; server_name a.test; " + server + " }")), "http://a.test/x?q=1"), StringComparison.Ordinal);

    [Theory]
    [InlineData("http://a.test:443/", "400 The plain HTTP request was sent to HTTPS port")]
    [InlineData("https://a.test:80/", "400 this port speaks plain HTTP: the TLS handshake fails")]
    [InlineData("https://a.test/", "200 x")]
    public void Port_speaks_tls_or_not(string url, string answer) =>
        Assert.Contains("answered: nginx answers " + answer, Text(Lint(Http("server { listen 80; listen 443 ssl; return 200 x; }")), url), StringComparison.Ordinal);

    [Fact]
    public void Nginx_behind_nginx_is_followed()
    {
        var text = Text(Lint(Http("server { listen 80; location /app/ { proxy_pass http://127.0.0.1:81/inner/; proxy_set_header Host inner.test; } } server { listen 127.0.0.1:81; server_name inner.test; location /inner/x { return 200 found; } }")), "http://a.test/app/x");
        Assert.Contains("server_name inner.test", text, StringComparison.Ordinal);
        Assert.Contains("answered: nginx answers 200 found", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nginx_that_sends_to_itself_is_a_dead_end() =>
        Assert.Contains("dead end: nginx sends the request to itself", Text(Lint(Http("server { listen 80; location / { proxy_pass http://127.0.0.1:80; } }")), "http://a.test/"), StringComparison.Ordinal);

    [Theory]
    [InlineData("10.0.0.1", "own")]
    [InlineData("10.0.0.2", "any")]
    [InlineData("[::1]", "six")]
    [InlineData("both.test", "both")]
    public void Address_chooses_before_the_name(string host, string answer)
    {
        var servers = Http("server { listen 10.0.0.1:80; listen 80; listen [::]:80; server_name both.test; return 200 both; } server { listen 10.0.0.1:80 default_server; return 200 own; } server { listen 80 default_server; return 200 any; } server { listen [::]:80 default_server; return 200 six; }");
        Assert.Contains($"answered: nginx answers 200 {answer}\n", Text(Lint(servers), $"http://{host}/").Replace(" (nginx.conf:2)", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Name_that_two_addresses_serve_differently_is_open() =>
        Assert.Contains("open: port 80 is served differently on 10.0.0.1 and 10.0.0.2", Text(Lint(Http("server { listen 10.0.0.1:80; return 200 a; } server { listen 10.0.0.2:80; return 200 b; }")), "http://a.test/"), StringComparison.Ordinal);

    [Theory]
    [InlineData("(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", false)]
    [InlineData("^(?=a)(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", null)]
    [InlineData("[\\d-]+$", "x1-2", true)]
    [InlineData("^[]x]$", "]", true)]
    [InlineData("^\\d$", "\u0663", false)]
    [InlineData("a++b", "aab", null)]
    [InlineData("[[:digit:]]", "1", null)]
    [InlineData("(", "x", null)]
    [InlineData("\\K", "x", null)]
    public void Pattern_is_evaluated_as_far_as_that_takes_linear_time(string pattern, string input, bool? matches) =>
        Assert.Equal(matches, new Patterns().Match(pattern, false, input).IsMatch);

    /// <summary>
    /// Backtracking doubles the steps with each character: 28 of them take seconds. What needs it (lookahead) ends by
    /// the clock instead, as <see cref="Pattern_is_evaluated_as_far_as_that_takes_linear_time"/> shows: how much is
    /// computed until then is up to the machine.
    /// </summary>
    [Fact]
    public void Pattern_does_not_backtrack() =>
        Timed.IsLinear(28, size => () => new Patterns().Match("(a+)+$", false, new string('a', size) + "b"));

    private static (string, string) Http(string servers) => ("nginx.conf", "events {}\nhttp { " + servers + " }");

    private static LintResult Lint(params (string Path, string Text)[] files) => LintEngine.Run(new MemoryFiles(files), new LintOptions());

    private static string Text(LintResult result, string url) => Write(result, url, (report, to) => report.WriteText(to, Palette.None));

    private static string Write(LintResult result, string text, Action<TraceReport, TextWriter> write)
    {
        var url = RequestUrl.Parse(text, out var problem) ?? throw new InvalidOperationException(problem);
        var traces = Tracer.Follow(result.Deployments, url, new Patterns(), out var listened);
        var to = new StringWriter { NewLine = "\n" };
        write(new TraceReport(url, traces, listened, result, path => path), to);
        return to.ToString();
    }
}
