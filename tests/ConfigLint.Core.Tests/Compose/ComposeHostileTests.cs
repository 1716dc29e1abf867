using System.Diagnostics;
using System.Text;
using ConfigLint.Core.Tests.Yaml;
using ConfigLint.Formats.Compose;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Compose;

/// <summary>A quadratic step would take minutes; the bound leaves room for a machine that does other things.</summary>
[Collection(Timed.Name)]
public class ComposeHostileTests
{
    private static List<ComposeProject> InTime(params (string, string)[] files)
    {
        var watch = Stopwatch.StartNew();
        var projects = Projects.Assemble(files);
        Assert.True(watch.ElapsedMilliseconds < 15_000, $"{watch.ElapsedMilliseconds} ms");
        return projects;
    }

    [Fact]
    public void Fifty_thousand_services()
    {
        var text = new StringBuilder("services:\n");
        for (var i = 0; i < 50_000; i++) text.Append("  s").Append(i).Append(": { image: a }\n");
        Assert.Equal(50_000, Assert.Single(InTime(("compose.yaml", text.ToString()))).Services.Count);
    }

    [Fact]
    public void Services_that_share_one_long_list()
    {
        var text = new StringBuilder("x: &env\n");
        for (var i = 0; i < 20_000; i++) text.Append("  - A").Append(i).Append("=1\n");
        text.Append("services:\n");
        for (var i = 0; i < 20_000; i++) text.Append("  s").Append(i).Append(": { image: a, environment: *env }\n");
        var project = Assert.Single(InTime(("compose.yaml", text.ToString())));
        Assert.Contains(project.Open, open => open.Reason == "it has more values than are read");
    }

    [Fact]
    public void Alias_bombs()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 30; i++) text.Append($"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}]\n");
        text.Append("services:\n  web: { image: a, ports: *a29, environment: *a29, volumes: *a29, command: *a29, networks: *a29, build: *a29, labels: *a29 }\n");
        Assert.Equal("a", Assert.Single(InTime(("compose.yaml", text.ToString()))).Service("web")!.Image.Show());
    }

    [Theory]
    [InlineData("services:\n  a: { image: x, extends: b }\n  b: { extends: a }\n")]
    [InlineData("services:\n  a: { image: x, extends: a }\n")]
    [InlineData("services:\n  a: &a { image: x, extends: { service: a, file: compose.yaml } }\n")]
    [InlineData("services:\n  a: &a\n    image: x\n    <<: *a\n    build: *a\n    deploy: *a\n    networks: *a\n")]
    public void Services_that_lead_back_to_themselves(string text) => Assert.Equal("x", Assert.Single(InTime(("compose.yaml", text))).Service("a")!.Image.Show());

    [Fact]
    public void A_long_chain_of_extends()
    {
        var text = new StringBuilder("services:\n");
        for (var i = 0; i < 20_000; i++) text.Append($"  s{i}: {{ image: a, extends: s{i + 1} }}\n");
        Assert.NotEmpty(Assert.Single(InTime(("compose.yaml", text.ToString()))).Services);
    }

    [Fact]
    public void Includes_in_a_circle()
    {
        var projects = InTime(("a/compose.yaml", "include: [../b/x.yaml]\nservices:\n  a: { image: a }\n"), ("b/x.yaml", "include: [../a/compose.yaml, x.yaml]\nservices:\n  b: { image: b }\n"));
        Assert.All(projects, project => Assert.Equal(2, project.Services.Count));
    }

    [Fact]
    public void Includes_that_double_at_every_step()
    {
        var files = new List<(string, string)>();
        for (var i = 0; i < 30; i++) files.Add(($"c{i}/compose.yaml", $"include: [../c{i + 1}/compose.yaml, ../c{i + 1}/compose.yaml, ../c{i + 2}/compose.yaml]\nservices:\n  s{i}: {{ image: a }}\n"));
        Assert.Contains(InTime([.. files]), project => project.Services.Count == 30);
    }

    [Fact]
    public void Many_overlays_on_a_large_base()
    {
        var text = new StringBuilder("services:\n");
        for (var i = 0; i < 3_000; i++) text.Append("  s").Append(i).Append(": { image: a, ports: ['80'] }\n");
        var files = new List<(string, string)> { ("compose.yaml", text.ToString()) };
        for (var i = 0; i < 1_000; i++) files.Add(($"compose.v{i}.yaml", "services:\n  s0: { hostname: a }\n"));
        Assert.NotEmpty(InTime([.. files]));
    }

    public static TheoryData<string> Keys =>
    [
        "image", "build", "container_name", "hostname", "network_mode", "restart", "user", "working_dir", "stop_grace_period", "mem_limit", "scale", "deploy", "command", "entrypoint",
        "healthcheck", "ports", "expose", "networks", "links", "extra_hosts", "environment", "env_file", "depends_on", "volumes", "configs", "labels", "profiles", "extends",
    ];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Any_value_under_any_key(string key)
    {
        foreach (var value in new[] { "", "~", "''", "x", "0", "-1", "true", "[]", "{}", "[[x]]", "[{}]", "[~]", "{ a: [b] }", "{ ? [a] : b }", "!x y", "':'", "'::'", "'$'", "['=', ':', '/', '-', '[', '${']", "{ a: { b: { c: d } } }" })
        {
            foreach (var inner in new[] { value, $"{{ test: {value}, context: {value}, resources: {value}, target: {value}, source: {value}, aliases: {value}, path: {value}, service: {value}, file: {value} }}", $"[{{ target: {value}, source: {value}, path: {value} }}]" })
            {
                var project = Assert.Single(Projects.Assemble(("compose.yaml", $"services:\n  web:\n    image: a\n  other:\n    {key}: {inner}\n")), p => p.Id == "compose.yaml");
                Assert.Equal("a", project.Service("web")!.Image.Show());
            }
        }
    }

    [Theory]
    [InlineData("services: [a]")]
    [InlineData("services: a")]
    [InlineData("services: { web: a }")]
    [InlineData("services: { web: [a] }")]
    [InlineData("include: a\nservices: { web: { image: a } }")]
    [InlineData("include: [[a], { path: { a: b } }, { path: [[a]] }, ~]\nservices: { web: { image: a } }")]
    [InlineData("networks: a\nvolumes: [b]\nconfigs: ~\nname: [x]\nservices: { web: { image: a } }")]
    [InlineData("networks: { a: b, c: [d], e: { external: [f], name: {} } }\nservices: { web: { image: a } }")]
    public void Other_shapes_than_expected(string text)
    {
        var file = new ComposeFile(YamlReader.Read(new SourceText("compose.yaml", text)));
        Assert.Single(ComposeProject.Assemble([file], _ => null));
    }

    [Fact]
    public void Deep_nesting_is_a_problem_and_no_crash()
    {
        var file = ComposeDetector.Read(new SourceText("compose.yaml", "services:\n  web:\n    image: " + new string('[', 100_000)));
        Assert.Equal("CFL3003", Assert.Single(file!.Problems).RuleId);
        Assert.NotEmpty(Assert.Single(ComposeProject.Assemble([file], _ => null)).Open);
    }

    [Theory]
    [InlineData("$A ", "command")]
    [InlineData("${A:-x} ", "command")]
    [InlineData("a:", "volumes")]
    [InlineData("1:", "ports")]
    [InlineData("${A}:", "ports")]
    [InlineData("'", "entrypoint")]
    public void Long_scalars_are_read_in_linear_time(string piece, string key)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 100_000)).TrimEnd();
        var list = key is "ports" or "volumes" ? $"[\"{text}\"]" : $"\"{text}\"";
        Assert.Single(InTime(("compose.yaml", $"services:\n  web:\n    image: a\n    {key}: {list}\n")));
    }
}
