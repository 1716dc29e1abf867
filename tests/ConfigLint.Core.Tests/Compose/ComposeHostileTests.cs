using System.Text;
using ConfigLint.Core.Tests.Testing;
using ConfigLint.Formats.Compose;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Compose;

/// <summary>Projects that somebody made to keep a machine busy.</summary>
[Collection(Timed.Name)]
public class ComposeHostileTests
{
    /// <returns>The projects of the large input.</returns>
    private static List<ComposeProject> Linear(int size, Func<int, IEnumerable<(string, string)>> make)
    {
        List<ComposeProject> projects = [];
        Timed.IsLinear(size, some =>
        {
            var files = make(some).ToArray();
            return () => projects = Projects.Assemble(files);
        });
        return projects;
    }

    private static List<ComposeProject> Linear(int size, Func<int, string> make) => Linear(size, some => [("compose.yaml", make(some))]);

    private static string Repeat(int times, Func<int, string> one) => new StringBuilder().AppendJoin("", Enumerable.Range(0, times).Select(one)).ToString();

    [Fact]
    public void Twenty_thousand_services() =>
        Assert.Equal(20_000, Assert.Single(Linear(20_000, size => "services:\n" + Repeat(size, i => $"  s{i}: {{ image: a }}\n"))).Services.Count);

    /// <summary>What all of them have together is 400 million values; the small input is read whole.</summary>
    [Fact]
    public void Services_that_share_one_long_list()
    {
        var project = Assert.Single(Projects.Assemble(("compose.yaml",
            "x: &env\n" + Repeat(20_000, i => $"  - A{i}=1\n") + "services:\n" + Repeat(20_000, i => $"  s{i}: {{ image: a, environment: *env }}\n"))));
        Assert.Contains(project.Open, open => open.Reason == "it has more values than are read");
    }

    [Fact]
    public void Alias_bombs()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 30; i++) text.Append($"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}]\n");
        text.Append("services:\n  web: { image: a, ports: *a29, environment: *a29, volumes: *a29, command: *a29, networks: *a29, build: *a29, labels: *a29 }\n");
        Assert.Equal("a", Assert.Single(Projects.Assemble(("compose.yaml", text.ToString()))).Service("web")!.Image.Show());
    }

    [Theory]
    [InlineData("services:\n  a: { image: x, extends: b }\n  b: { extends: a }\n")]
    [InlineData("services:\n  a: { image: x, extends: a }\n")]
    [InlineData("services:\n  a: &a { image: x, extends: { service: a, file: compose.yaml } }\n")]
    [InlineData("services:\n  a: &a\n    image: x\n    <<: *a\n    build: *a\n    deploy: *a\n    networks: *a\n")]
    public void Services_that_lead_back_to_themselves(string text) =>
        Assert.Equal("x", Assert.Single(Projects.Assemble(("compose.yaml", text))).Service("a")!.Image.Show());

    [Fact]
    public void A_long_chain_of_extends() =>
        Assert.NotEmpty(Assert.Single(Linear(8_000, size => "services:\n" + Repeat(size, i => $"  s{i}: {{ image: a, extends: s{i + 1} }}\n"))).Services);

    [Fact]
    public void Includes_in_a_circle()
    {
        var projects = Projects.Assemble(
            ("a/compose.yaml", "include: [../b/x.yaml]\nservices:\n  a: { image: a }\n"),
            ("b/x.yaml", "include: [../a/compose.yaml, x.yaml]\nservices:\n  b: { image: b }\n"));
        Assert.All(projects, project => Assert.Equal(2, project.Services.Count));
    }

    [Fact]
    public void Includes_that_double_at_every_step()
    {
        var files = Enumerable.Range(0, 30).Select(i =>
            ($"c{i}/compose.yaml", $"include: [../c{i + 1}/compose.yaml, ../c{i + 1}/compose.yaml, ../c{i + 2}/compose.yaml]\nservices:\n  s{i}: {{ image: a }}\n"));
        Assert.Contains(Projects.Assemble([.. files]), project => project.Services.Count == 30);
    }

    [Fact]
    public void Many_overlays_on_a_large_base() => Assert.NotEmpty(Linear(800, size =>
    [
        ("compose.yaml", "services:\n" + Repeat(500, i => $"  s{i}: {{ image: a, ports: ['80'] }}\n")),
        .. Enumerable.Range(0, size).Select(i => ($"compose.v{i}.yaml", "services:\n  s0: { hostname: a }\n")),
    ]));

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
        Assert.Single(Linear(50_000, size =>
        {
            var text = string.Concat(Enumerable.Repeat(piece, size)).TrimEnd();
            var list = key is "ports" or "volumes" ? $"[\"{text}\"]" : $"\"{text}\"";
            return $"services:\n  web:\n    image: a\n    {key}: {list}\n";
        }));
    }
}
