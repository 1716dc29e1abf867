using ConfigLint.Engine;
using ConfigLint.Formats;
using ConfigLint.Model;
using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Core.Tests.Engine;

/// <summary>What the summary says of routes and of proxies that no reader takes.</summary>
public sealed class CoverageTests
{
    private const string Shop = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec:
          selector: { matchLabels: { app: web } }
          template:
            metadata: { labels: { app: web } }
            spec: { containers: [ { name: web, image: example/web:1, command: [ gunicorn, -b, "ADDRESS", "a:b" ] } ] }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec: { selector: { app: SELECTED }, ports: [ { port: 80, targetPort: 8000 } ] }
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: web }
        spec:
          ingressClassName: nginx
          rules: [ { http: { paths: [ { path: /, pathType: Prefix, backend: { service: { name: NAME, port: { number: PORT } } } } ] } } ]
        """;

    private static LintResult Lint(params (string Path, string Text)[] files) => LintEngine.Run(new MemoryFiles(files), new LintOptions());

    [Theory]
    [InlineData(":9000", "web", "web", "80", "CFL4051")]
    [InlineData("127.0.0.1:8000", "web", "web", "80", "CFL4051")]
    [InlineData(":8000", "web", "web", "81", "CFL4053")]
    [InlineData(":8000", "web", "wob", "80", "CFL4054")]
    public void A_route_that_is_a_finding_is_not_open(string address, string selected, string name, string port, string rule)
    {
        var text = Shop.Replace("ADDRESS", address, StringComparison.Ordinal).Replace("SELECTED", selected, StringComparison.Ordinal).Replace("NAME", name, StringComparison.Ordinal).Replace("PORT", port, StringComparison.Ordinal);
        var result = Lint(("k8s.yaml", text));
        Assert.Contains(result.Findings, finding => finding.Rule.Id == rule);
        Assert.Equal((1, 0), (result.Routes.Followed, result.Routes.Open.Count));
    }

    [Theory]
    [InlineData("HTTPRoute", 1)]
    [InlineData("GRPCRoute", 1)]
    [InlineData("TCPRoute", 0)]
    public void A_route_of_the_gateway_api_is_followed_to_the_pods(string kind, int followed)
    {
        var text = Shop.Substring(0, Shop.LastIndexOf("---", StringComparison.Ordinal))
            .Replace("ADDRESS", ":8000", StringComparison.Ordinal).Replace("SELECTED", "web", StringComparison.Ordinal)
            + $$"""
              ---
              apiVersion: gateway.networking.k8s.io/v1
              kind: {{kind}}
              metadata: { name: web }
              spec:
                parentRefs: [ { name: public } ]
                rules: [ { backendRefs: [ { name: web, port: 80 } ] } ]
              """;
        var result = Lint(("k8s.yaml", text));
        Assert.Empty(result.Findings);
        Assert.Equal((followed, 0), (result.Routes.Followed, result.Routes.Open.Count));
    }

    [Fact]
    public void A_file_that_several_projects_share_is_one_route()
    {
        const string Web = "services:\n  web: { image: \"nginx:1.27\", volumes: [ \"../nginx.conf:/etc/nginx/conf.d/default.conf\" ] }\n";
        var result = Lint(("nginx.conf", "server { listen 80; location / { proxy_pass http://backend.example.org:8000; } }\n"), ("one/docker-compose.yml", Web), ("two/docker-compose.yml", Web), ("three/docker-compose.yml", Web));
        Assert.Equal((0, 1), (result.Routes.Followed, result.Routes.Open.Count));
    }

    [Theory]
    [InlineData("ExecStart=/srv/shop/run --listeners 8000", "what shop.service listens on is not known")]
    [InlineData("ExecStart=/srv/shop/run", "what shop.service listens on is not known")]
    public void The_reason_names_the_unit_that_is_in_the_way(string start, string reason)
    {
        var result = Lint(
            ("a-first.service", "[Service]\nExecStart=/opt/agent/run\nRestart=always\n"),
            ("shop.conf", "server { listen 80; server_name shop.example.org; location / { proxy_pass http://127.0.0.1:8000; } }\n"),
            ("shop.service", $"[Service]\n{start}\nRestart=always\n"));
        Assert.Equal([reason], result.Routes.Open.Select(open => open.Reason));
    }

    [Theory]
    [InlineData(".htaccess", "RewriteEngine On\nRewriteRule ^api/(.*) http://127.0.0.1:8000/$1 [P,L]\n", "Apache httpd")]
    [InlineData("httpd.conf", "<VirtualHost *:80>\n  ProxyPass / http://127.0.0.1:8000/\n</VirtualHost>\n", null)]
    [InlineData("sites-available/001-shop", "<VirtualHost *:80>\n</VirtualHost>\n", null)]
    [InlineData("lighttpd.conf", "server.modules = ( \"mod_proxy\" )\nproxy.server = ( )\n", "lighttpd")]
    [InlineData("squid.conf", "http_port 3128\ncache_peer 10.0.0.1 parent 80 0\n", "Squid")]
    [InlineData("default.vcl", "vcl 4.1;\nbackend default { .host = \"127.0.0.1\"; }\n", "Varnish")]
    [InlineData("traefik/dynamic.toml", "[http.routers.shop]\nrule = \"Host(`shop.example`)\"\n", "Traefik in TOML")]
    [InlineData("infra/main.tf", "resource \"aws_lb\" \"front\" {}\n", "Terraform")]
    [InlineData("main.bicep", "resource gw 'Microsoft.Network/applicationGateways@2023-04-01' = {}\n", "Bicep")]
    [InlineData("web.config", "<configuration><system.webServer><aspNetCore /></system.webServer></configuration>",
        null)]
    [InlineData("web.config", "<configuration><httpPlatform processPath=\"java\" /></configuration>", "IIS")]
    [InlineData("applicationHost.config", "<configuration><proxy enabled=\"true\" /><rewrite /></configuration>",
        "IIS")]
    [InlineData("template.yaml", "Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties: { Events: { A: { Type: Api } } }\n", "AWS SAM")]
    [InlineData("cloudflared/config.yml", "tunnel: a\ningress:\n  - { hostname: a.example, service: \"http://localhost:8000\" }\n  - service: http_status:404\n", "cloudflared")]
    [InlineData("config/deploy.yml", "service: shop\nimage: example/shop\nservers: [ 10.0.0.1 ]\nproxy: { host: shop.example }\n", "Kamal")]
    [InlineData("httpproxy.yaml", "apiVersion: projectcontour.io/v1\nkind: HTTPProxy\nmetadata: { name: a }\n", "HTTPProxy of Contour")]
    [InlineData("Cargo.toml", "[package]\nname = \"a\"\n", null)]
    [InlineData("infra/dns.tf", "resource \"aws_route53_record\" \"a\" {}\n", null)]
    [InlineData("settings.conf", "a = b\n", null)]
    [InlineData("values.yaml", "ingress: { enabled: true }\nservice: { port: 80 }\n", null)]
    public void A_proxy_without_a_reader_is_named(string path, string text, string? product)
    {
        Assert.Equal(product is null ? [] : [(path, product)], Lint((path, text)).Unread);
        // A host asks for the contents of these alone.
        Assert.True(product is null || Candidates.MayBeOurs(path) || UnreadProxies.MayBe(path));
    }
}
