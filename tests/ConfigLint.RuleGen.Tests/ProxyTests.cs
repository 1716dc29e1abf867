using System.Text.Json;
using ConfigLint.Testing;

namespace ConfigLint.RuleGen.Tests;

/// <summary>rules/proxies, and what a rule makes of it with <c>failure:</c>.</summary>
public class ProxyTests
{
    private const string Rule = """
        id: CFL1007
        name: dead-port
        category: timeout
        severity: error
        since: 0.1.0
        title: Nobody listens
        message: "{directive} {sends} to {target}: {effect}"
        failure: refused
        proxies:
          nginx:
          haproxy: { fix: "Write it." }
        variants:
          late:
            message: "{proxy} gives up: {status}"
            failure: [ unknown-name, refused ]
            proxies: [ nginx, haproxy, edge ]
            fix: Write a name.
        why: The kernel resets.
        fix: Write a port.
        sources: [ measured ]
        examples: { bad: "a 0;", good: "a 9s;" }

        """;

    private const string Proxy = """
        name: haproxy
        title: HAProxy
        failures:
          refused: { status: 503, log: SC--, source: measured }

        """;

    private static readonly Dictionary<string, ProxyFile> Proxies = new ProxyFile[]
    {
        new("nginx", "nginx", "sends", null, Failures(Failure("refused", 502, "No"), Failure("unknown-name", 502))),
        new("haproxy", "HAProxy", "has it send", null, Failures(Failure("refused", 503, "SC--"))),
        new("edge", "edge", "sends", "haproxy", Failures()),
    }.ToDictionary(proxy => proxy.Name);

    [Fact]
    public void A_rule_has_a_text_for_each_proxy_it_names()
    {
        var rule = Read(Rule, out var problems);
        Assert.Empty(problems);
        Assert.Equal(
            [
                ("", "{directive} sends to {target}: every request gets 502", 502, "No", "Write a port."),
                ("haproxy", "{directive} has it send to {target}: every request gets 503", 503, "SC--", "Write it."),
                ("late", "nginx gives up: 502", 502, null, "Write a name."),
                ("haproxy-late", "HAProxy gives up: 503", 503, "SC--", "Write a name."),
                ("edge-late", "edge gives up: 503", 503, "SC--", "Write a name."),
            ],
            rule!.Own.ByKey("").Concat(rule.Variants[0].Text.ByKey("late"))
                .Select(static one => (one.Key, one.Text, Outcome: one.Text.Outcome!))
                .Select(static one => (one.Key, one.Text.Message, one.Outcome.Status, one.Outcome.Log, one.Text.Fix)));
    }

    [Theory]
    [InlineData("failure: refused\n", "failure: timeout\n", "10:3: rules/proxies/nginx.yaml does not state timeout")]
    [InlineData("  haproxy: {", "  envoy: {", "11:3: there is no rules/proxies/envoy.yaml")]
    [InlineData("  haproxy: { fix", "  haproxy: { log: x, fix", "11:14: unknown key 'log' in 'haproxy'")]
    [InlineData("failure: refused\n", "failure: refused\noutcome: { when: deploy }\n", "8:10: 'failure' or 'outcome'")]
    [InlineData("failure: refused\n", "outcome: { when: request, status: 502 }\n", "10:3: 'proxies' without 'failure'")]
    [InlineData("  nginx:\n  haproxy:", "  haproxy:", "10:3: the first proxy of a rule is nginx")]
    public void A_pair_that_no_file_states_is_refused(string valid, string mistake, string expected)
    {
        Read(Rule.Replace(valid, mistake, StringComparison.Ordinal), out var problems);
        Assert.StartsWith($"rules/nginx/CFL1007.yaml:{expected}", problems[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", null)]
    [InlineData("name: haproxy", "name: envoy", "1:1: the file of envoy is named envoy.yaml")]
    [InlineData("status: 503, ", "", "4:12: a failure has either a status or an effect")]
    [InlineData("status: 503", "status: 5030", "4:22: not an HTTP status")]
    [InlineData("log: SC--, ", "log: '{a', ", "4:32: '{' alone")]
    [InlineData("refused", "refuzed", "4:3: unknown key 'refuzed' in 'failures', did you mean 'refused'?")]
    [InlineData(", source: measured", "", "4:12: 'refused' has no 'source'")]
    [InlineData("title: HAProxy\n", "", "1:1: the rule has no 'title'")]
    public void Mistakes_of_a_proxy_file_are_named(string valid, string mistake, string? expected)
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Repository.File("rules/proxies/schema.json")));
        List<Problem> problems = [];
        var yaml = valid.Length == 0 ? Proxy : Proxy.Replace(valid, mistake, StringComparison.Ordinal);
        const string file = "rules/proxies/haproxy.yaml";
        var proxy = ProxyReader.Read(file, yaml, schema.RootElement, problems);
        if (expected is null) Assert.Equal(("HAProxy", 503), (proxy!.Title, proxy.Failures["refused"].Status));
        else Assert.StartsWith(expected, At(file + ":", Assert.Single(problems)), StringComparison.Ordinal);
    }

    /// <summary>Without the file, which is always the same.</summary>
    private static string At(string file, Problem problem) => problem.ToString()[file.Length..];

    private static Dictionary<string, ProxyFailure> Failures(params ProxyFailure[] failures) =>
        failures.ToDictionary(failure => failure.Name);

    private static ProxyFailure Failure(string name, int status, string? log = null) =>
        new(name, status, null, log, "measured", []);

    private static RuleFile? Read(string yaml, out List<Problem> problems)
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Repository.File("rules/schema.json")));
        return RuleReader.Read("rules/nginx/CFL1007.yaml", yaml, schema.RootElement, Proxies, problems = []);
    }
}
