using System.Text.Json;
using ConfigLint.Testing;

namespace ConfigLint.RuleGen.Tests;

/// <summary>A mistake in a rule file is named with its line. Each case is the valid file with one text replaced.</summary>
public class RuleReaderTests
{
    private const string Valid = """
        id: CFL1007
        name: zero-timeout
        category: timeout
        severity: error
        since: 0.1.0
        title: A proxy timeout of 0 fails every request
        message: "{directive} {value} fails every request"
        related: { other: "set here" }
        outcome: { when: request, status: 504, log: "upstream timed out" }
        why: The timer fires at once.
        fix: Write a time.
        sources: [ measured ]
        options:
          - { name: maximum, default: 75s, unit: time }
        examples: { bad: "proxy_read_timeout 0;", good: "proxy_read_timeout 9s;" }

        """;

    private static readonly JsonDocument SchemaFile = JsonDocument.Parse(File.ReadAllText(Repository.File("rules/schema.json")));

    private static readonly Dictionary<string, ProxyFile> NoProxies = [];

    [Fact]
    public void Valid_file_is_read_whole()
    {
        var rule = Read(Valid, out var problems);
        Assert.Empty(problems);
        Assert.Equal(("CFL1007", "ZeroTimeout", "nginx"), (rule!.Id, rule.ClassName, rule.Family.Folder));
        Assert.Equal(new OutcomeText("request", 504, null, "upstream timed out"), rule.Own.Outcome);
        Assert.Equal([new OptionText("maximum", "75s", "time", null)], rule.Options);
        Assert.Equal([("other", "set here")], rule.Related);
        Assert.Equal([("conf.d/example.conf", "proxy_read_timeout 0;")], rule.Bad);
    }

    [Theory]
    [InlineData("category: timeout", "catgory: timeout", "3:1: unknown key 'catgory' in the rule, did you mean 'category'?", "1:1: the rule has no 'category'")]
    [InlineData("category: timeout", "category: timeuot", "3:11: 'category' is 'timeuot', did you mean 'timeout'?; one of: port-mismatch, host-mismatch")]
    [InlineData("why: The timer fires at once.\n", "", "1:1: the rule has no 'why'")]
    [InlineData("why: The timer fires at once.", "why:", "10:5: 'why' is null, expected string")]
    [InlineData("title: A", "title: 'A", "6:8: While scanning a quoted scalar")]
    [InlineData("title: A proxy", "title: ''\nname: A proxy", "7:1: Duplicate key name")]
    [InlineData("id: CFL1007", "id: CFL1008", "1:5: the file of CFL1008 is named CFL1008.yaml")]
    [InlineData("id: CFL1007", "id: CFL2007", "1:5: ids of rules/nginx are CFL1xxx", "1:5: the file of CFL2007 is named CFL2007.yaml")]
    [InlineData("id: CFL1007", "id: CFL107", "1:5: 'id' 'CFL107' does not match")]
    [InlineData("name: zero-timeout", "name: ZeroTimeout", "2:7: 'name' 'ZeroTimeout' does not match")]
    [InlineData("every request\n", "every request.\n", "6:8: a title ends without a period")]
    [InlineData("A proxy timeout of 0", "A proxy timeout of {value}", "6:8: a title has no placeholders")]
    [InlineData("A proxy timeout of 0 fails", "A proxy timeout of 0 may fail", "6:8: 'may' in the title")]
    [InlineData("Write a time.", "Write a time", "11:6: a fix ends with a period")]
    [InlineData("Write a time.", "Consider a time.", "11:6: 'Consider': say what happens or what to do")]
    [InlineData("Write a time.", "Write {.", "11:6: '{' alone: write {{ for a brace")]
    [InlineData("{value} fails", "{value fails", "7:10: '{' alone: write {{ for a brace")]
    [InlineData("{value} fails", "value} fails", "7:10: '}' alone: write }} for a brace")]
    [InlineData("{value} fails", "{the value} fails", "7:10: '{the value}' is not a placeholder")]
    [InlineData("{value} fails", "{value} should fail", "7:10: 'should': say what happens or what to do")]
    [InlineData("{value} fails", "{value}\\nfails", "7:10: one line: messages stand on the line of their file")]
    [InlineData("set here", "best practice", "8:19: 'best practice': say what happens or what to do")]
    [InlineData("status: 504", "status: 5040", "9:35: not an HTTP status")]
    [InlineData("status: 504", "status: 504, effect: closed", "9:10: an outcome has either a status or an effect")]
    [InlineData("when: request", "when: always", "9:18: 'when' is 'always'; one of: request, startup, deploy, intermittent")]
    [InlineData("outcome: { when: request, status: 504, log: \"upstream timed out\" }\n", "", "4:11: an error or warning has an 'outcome'")]
    [InlineData("default: 75s", "default: 75 s", "14:31: '75 s' is not a time")]
    [InlineData("sources: [ measured ]", "sources: []", "12:10: 'sources' is empty")]
    [InlineData("sources: [ measured ]", "sources: measured", "12:10: 'sources' is string, expected array")]
    [InlineData("bad: \"proxy_read_timeout 0;\", ", "", "15:11: 'examples' has no 'bad'")]
    [InlineData("sources:", "fixtures: { none: no input }\nsources:", "12:11: only a rule with engine: true does without fixtures")]
    [InlineData("sources:", "check: { nginx: { directives: [a] } }\nsources:", "12:17: 'value' or 'present' is missing")]
    [InlineData("sources:", "check: { nginx: { directives: [a], present: false } }\nsources:", "12:17: missing from where? 'block' is missing")]
    [InlineData("sources:", "check: { nginx: { directives: [a], value: { equal: 0 } } }\nsources:", "12:45: unknown key 'equal' in 'value', did you mean 'equals'?")]
    [InlineData("sources:", "check: { nginx: { directives: [a], value: { below: 8m } } }\nsources:", "12:43: '8m' has more than one reading: add unit: time, size, number or text")]
    [InlineData("sources:", "check: { nginx: { directives: [a], value: { below: fast } } }\nsources:", "12:43: 'fast' is not a quantity")]
    [InlineData("sources:", "check: { nginx: { directives: [a], present: true } }\nengine: true\nsources:", "12:8: a rule is declared or reported by the engine, not both")]
    [InlineData("{directive} {value} fails", "{directive} {port} fails", "7:10: a declared rule fills {directive}, {value} and {bound}, not {port}", "check: { nginx: { directives: [a], present: true } }")]
    public void Mistake_is_named_with_its_place(string valid, string mistake, string problem, string second = "")
    {
        Assert.Contains(valid, Valid, StringComparison.Ordinal);
        var yaml = Valid.Replace(valid, mistake, StringComparison.Ordinal);
        if (second.StartsWith("check:", StringComparison.Ordinal)) (yaml, second) = (yaml + second + "\n", "");
        Assert.Null(Read(yaml, out var problems));
        var lines = problems.Order().Select(one => one.ToString()).ToList();
        Assert.Contains(lines, line => line.StartsWith("rules/nginx/CFL1007.yaml:" + problem, StringComparison.Ordinal));
        if (second.Length > 0) Assert.Contains(lines, line => line.StartsWith("rules/nginx/CFL1007.yaml:" + second, StringComparison.Ordinal));
        Assert.Equal(second.Length > 0 ? 2 : 1, lines.Count);
    }

    [Fact]
    public void Folder_that_is_none_of_rules_is_named()
    {
        List<Problem> problems = [];
        Assert.Null(RuleReader.Read("rules/ngnix/CFL1007.yaml", Valid, SchemaFile.RootElement, NoProxies, problems));
        Assert.StartsWith("rules/ngnix/CFL1007.yaml:1:1: 'ngnix' is not a folder of rules", Assert.Single(problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Schema_that_says_more_than_is_checked_is_refused()
    {
        using var schema = JsonDocument.Parse("""{ "type": "object", "oneOf": [] }""");
        var refusal = Assert.Throws<NotSupportedException>(
            () => RuleReader.Read("rules/nginx/CFL1007.yaml", Valid, schema.RootElement, NoProxies, []));
        Assert.Contains("'oneOf'", refusal.Message, StringComparison.Ordinal);
    }

    private static RuleFile? Read(string yaml, out List<Problem> problems) =>
        RuleReader.Read("rules/nginx/CFL1007.yaml", yaml, SchemaFile.RootElement, NoProxies, problems = []);
}
