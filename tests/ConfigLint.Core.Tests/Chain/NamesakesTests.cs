using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Core.Tests.Chain;

/// <summary>Whom a proxy finds by a name that nothing around it has: its file stands in no container.</summary>
public sealed class NamesakesTests
{
    private const string Api = "services:\n  api: { image: \"shop/api\", expose: [ 8000 ] }\n";

    private const string OtherApi = "services:\n  api: { image: \"shop/api\", expose: [ 8001 ] }\n";

    private const string Gunicorn =
        "services:\n  api: { image: \"python:3.12\", command: gunicorn -b 0.0.0.0:8001 a:b }\n";

    private const string Pods = """
        apiVersion: v1
        kind: Service
        metadata: { name: api, namespace: shop }
        spec: { selector: { app: api }, ports: [ { port: 8000, targetPort: 3000 } ] }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: api, namespace: shop }
        spec:
          selector: { matchLabels: { app: api } }
          template:
            metadata: { labels: { app: api } }
            spec: { containers: [ { name: api, image: "shop/api", ports: [ { containerPort: 3000 } ] } ] }
        """;

    /// <summary>What nginx in a folder of its own reaches at api:8000, by where the one with the name is.</summary>
    [Theory]
    [InlineData("web/nginx.conf", "docker-compose.yml", Api, "accepts")]
    [InlineData("web/nginx.conf", "deploy/docker-compose.yml", Api, "accepts")]
    [InlineData("web/nginx.conf", "k8s/api.yaml", Pods, "accepts")]
    [InlineData("examples/web/nginx.conf", "examples/shop/docker-compose.yml", Api, "open")]
    [InlineData("examples/web/nginx.conf", "docker-compose.yml", Api, "open")]
    [InlineData("prod/nginx.conf", "staging/docker-compose.yml", Api, "open")]
    [InlineData("web/nginx.conf", "docker-compose.yml", OtherApi, "open")]
    [InlineData("web/nginx.conf", "docker-compose.yml", Gunicorn, "open")]
    public void By_where_the_name_is(string proxy, string path, string text, string expected) =>
        Assert.Equal(expected, Reached("api:8000", proxy, (path, text)));

    [Fact]
    public void A_name_of_the_cluster_is_found() =>
        Assert.Equal("accepts", Reached("api.shop.svc.cluster.local:8000", "web/nginx.conf", ("k8s/api.yaml", Pods)));

    [Fact]
    public void A_domain_is_not_looked_for() => Assert.Equal(
        "open", Reached("api.example.org:8000", "web/nginx.conf", ("docker-compose.yml", Api)));

    [Fact]
    public void The_nearest_folder_above_has_the_name() => Assert.Equal("open", Reached(
        "api:8000", "shop/web/nginx.conf", ("docker-compose.yml", Api), ("shop/docker-compose.yml", OtherApi)));

    [Fact]
    public void Of_several_in_one_folder_none_may_be_known_to_lead_elsewhere() => Assert.Equal("open", Reached(
        "api:8000", "web/nginx.conf", ("docker-compose.yml", Api), ("docker-compose.slim.yml", Gunicorn)));

    [Fact]
    public void A_project_with_containers_of_its_own_does_not_find_those_of_its_neighbour() =>
        Assert.Equal("open", Reached(
            "api:8000", "blog/nginx.conf", ("blog/docker-compose.yml", "services:\n  app: { image: blog }\n"),
            ("shop/docker-compose.yml", Api), ("shop/nginx.conf", "server { listen 81; location / { return 204; } }")));

    [Fact]
    public void A_container_on_the_network_of_another_project_finds_it() => Assert.Equal("accepts", Reached(
        "api:8000", "a/web.conf",
        ("a/docker-compose.yml", """
            services:
              web:
                image: nginx:1.27
                volumes: [ ./web.conf:/etc/nginx/conf.d/default.conf ]
                networks: [ shop ]
            networks: { shop: { external: true } }

            """),
        ("docker-compose.yml", Api)));

    [Fact]
    public void What_is_said_of_it_says_that_the_name_alone_ties_the_two()
    {
        const string Uwsgi = "server { listen 80; location / { include uwsgi_params; uwsgi_pass api:8001; } }";
        var result = LintEngine.Run(
            new MemoryFiles([("web/nginx.conf", Uwsgi), ("docker-compose.yml", Gunicorn)]), new LintOptions());

        var finding = Assert.Single(result.Findings, static one => one.Rule.Id == "CFL4003");
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Contains("unless another api than that of docker-compose.yml is meant", finding.Message,
            StringComparison.Ordinal);
    }

    private static string Reached(string to, string proxy, params (string Path, string Text)[] others)
    {
        var conf = $"server {{ listen 80; location / {{ proxy_pass http://{to}; }} }}\n";
        var files = new MemoryFiles([(proxy, conf), .. others]);
        var hops = LintEngine.Run(files, new LintOptions()).Deployments.SelectMany(static one => one.Hops)
            .Where(hop => hop.Route.At.Text.Path == proxy).Select(static hop => hop.To).ToList();
        return hops.TrueForAll(static to => to is Resolution.Matched) ? "accepts" : Assert.Single(hops) switch
        {
            Resolution.Open => "open",
            var other => other.GetType().Name,
        };
    }
}
