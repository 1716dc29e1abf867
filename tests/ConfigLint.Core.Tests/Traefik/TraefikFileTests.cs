using ConfigLint.Formats.Traefik;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Traefik;

public class TraefikFileTests
{
    private static TraefikFile? Read(string text, string path = "deploy/any.yml") => TraefikFile.Read(new SourceText(path, text));

    [Theory]
    [InlineData("entryPoints:\n  web: { address: ':80' }")]
    [InlineData("entrypoints:\n  web: { address: ':80' }")]
    [InlineData("providers:\n  docker: {}\naccessLog: {}")]
    public void What_it_is_started_with(string text) => Assert.True(Read(text) is { HasStatic: true, HasDynamic: false });

    [Theory]
    [InlineData("http:\n  routers:\n    a: { rule: 'Host(`a`)', service: a }")]
    [InlineData("http:\n  services:\n    a: { loadBalancer: { servers: [] } }")]
    [InlineData("http:\n  middlewares:\n    a: { compress: {} }")]
    [InlineData("tcp:\n  routers:\n    a: { rule: 'HostSNI(`*`)', service: a }")]
    public void What_it_routes_by(string text) => Assert.True(Read(text) is { HasStatic: false, HasDynamic: true });

    [Theory]
    [InlineData("Copilot", "name: api\ntype: Load Balanced Web Service\nhttp:\n  path: /\n  healthcheck: /up")]
    [InlineData("serverless", "provider: aws\nfunctions:\n  a:\n    events:\n      - http: get /")]
    [InlineData("collector", "receivers:\n  otlp:\n    protocols:\n      http: {}\nhttp:\n  endpoint: x")]
    [InlineData("providers of another tool", "providers:\n  docker: {}\n  aws: {}")]
    [InlineData("chart", "ports:\n  web: { port: 80 }\nproviders:\n  kubernetesCRD: {}")]
    [InlineData("chart", "image: {}\nentryPoints:\n  web: { address: ':80' }")]
    public void What_looks_alike(string what, string text) => Assert.True(Read(text, what == "chart" ? "traefik/values.yaml" : "deploy/any.yml") is null, what);

    [Fact]
    public void A_file_of_its_name_that_cannot_be_read_is_a_finding() => Assert.NotEmpty(Read("entryPoints:\n  web: { address: ':80'\n  x", "traefik.yml")!.Problems);

    [Fact]
    public void Aliases_do_not_multiply()
    {
        var text = new System.Text.StringBuilder("http:\n  routers:\n    a: { rule: x }\nx0: &x0 { a: 1 }\n");
        for (var i = 1; i < 40; i++) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"x{i}: &x{i} {{ a: *x{i - 1}, b: *x{i - 1} }}\n");
        Assert.NotEmpty(Read(text.ToString())!.Problems);
    }

    [Theory]
    [InlineData(":80", 80, false)]
    [InlineData("127.0.0.1:8080", 8080, false)]
    [InlineData("[::1]:8080", 8080, false)]
    [InlineData(":53/udp", 53, true)]
    [InlineData(":8000/tcp", 8000, false)]
    public void Addresses_of_entry_points(string address, int port, bool isUdp)
    {
        var point = Assert.Single(Read($"entryPoints:\n  a: {{ address: '{address}' }}")!.Static.EntryPoints);
        Assert.Equal((port, isUdp), (point.Port.V, point.IsUdp));
    }

    [Theory]
    [InlineData("http://app:3000", "app:3000")]
    [InlineData("http://app", "app:80")]
    [InlineData("https://app/path", "app:443")]
    [InlineData("h2c://app:50051", "app:50051")]
    [InlineData("http://10.0.0.1:80/", "10.0.0.1:80")]
    [InlineData("app:3000", null)]
    [InlineData("http://{{ env \"APP\" }}:80", null)]
    public void Addresses_of_servers(string url, string? expected)
    {
        var server = Assert.Single(Assert.Single(Read($"http:\n  services:\n    a:\n      loadBalancer:\n        servers:\n          - url: '{url}'")!.Dynamic.Services).Servers);
        Assert.Equal(expected, server.To.HasValue ? server.To.V.ToString() : null);
    }

    [Theory]
    [InlineData("Host(`a`) && (PathPrefix(`/x`) || !Path(`/y`))", "None")]
    [InlineData("Host(\"a\\\"b\")", "None")]
    [InlineData("Query(`a`, `b`)", "None")]
    [InlineData("HeaderRegexp(`X`, `it's (fine`)", "None")]
    [InlineData("Host('a')", "SingleQuotes")]
    [InlineData("Host:a", "FirstVersion")]
    [InlineData("Host(a.example.org)", "Unquoted")]
    [InlineData("Host(`a`", "Unclosed")]
    [InlineData("Host(`a`))", "Unclosed")]
    [InlineData("Host(`a)", "Unclosed")]
    [InlineData("Host(`a`,`b`)", "SeveralValues")]
    [InlineData("Headers(`a`,`b`)", "Renamed")]
    public void Rules(string rule, string expected) => Assert.Equal(expected, TraefikRule.Find(rule, isThird: true).Kind.ToString());

    [Theory]
    [InlineData("HostRegexp(`{sub:[a-z]+}.example.org`)", "{sub:[a-z]+}")]
    [InlineData("Host(`a`) && PathPrefix(`/v{n:[0-9]}/x`)", "{n:[0-9]}")]
    [InlineData("HostRegexp(`^[a-z]{2,5}[.]example[.]org$`)", null)]
    [InlineData("PathRegexp(`{a:b}`)", null)]
    [InlineData("Path(`/{id}`)", null)]
    public void Patterns_of_the_second_version(string rule, string? expected) => Assert.Equal(expected, TraefikRule.OldPattern(rule)?.Pattern);

    [Theory]
    [InlineData("Host(`a`,`b`)")]
    [InlineData("Headers(`a`,`b`)")]
    public void Rules_of_the_second_version(string rule) => Assert.Equal("None", TraefikRule.Find(rule, isThird: false).Kind.ToString());
}
