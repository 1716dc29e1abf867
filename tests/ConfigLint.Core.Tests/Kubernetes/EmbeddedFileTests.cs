using ConfigLint.Engine;
using ConfigLint.Formats.HAProxy;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Formats.Nginx;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Programs.Images;
using ConfigLint.Testing;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Kubernetes;

/// <summary>Configurations that stand as text in ConfigMaps.</summary>
public class EmbeddedFileTests
{
    private static KubernetesFile Read(string text) => KubernetesDetector.Read(new SourceText("k8s.yaml", text))!;

    private static string ConfigMap(string key, string body, string kind = "ConfigMap", string field = "data") =>
        $"apiVersion: v1\nkind: {kind}\nmetadata: {{ name: web }}\n{field}:\n  {key}: |\n" + string.Concat(body.Split('\n').Select(line => line.Length == 0 ? "\n" : $"    {line}\n"));

    [Theory]
    [InlineData("default.conf", "server {\n  listen 80;\n  location / { proxy_pass http://api:80; }\n}", typeof(NginxFile))]
    [InlineData("haproxy.cfg", "frontend a\n  bind :80\n  default_backend b\nbackend b\n  server s api:80", typeof(HAProxyFile))]
    [InlineData("www.conf", "[www]\nlisten = 9000\npm = static\npm.max_children = 4", typeof(PhpFpmFile))]
    public void Are_what_their_text_says(string key, string body, Type type) => Assert.IsType(type, Assert.Single(Read(ConfigMap(key, body)).Embedded).File);

    [Theory]
    [InlineData("README.md", "server {\n  listen 80;\n}")]
    [InlineData("app.conf", "[mysqld]\nport = 3306")]
    [InlineData("nginx.conf", "")]
    public void Other_texts_are_none(string key, string body) => Assert.Empty(Read(ConfigMap(key, body)).Embedded);

    [Fact]
    public void A_secret_has_them_in_stringData() => Assert.Single(Read(ConfigMap("default.conf", "server {\n  listen 80;\n}", "Secret", "stringData")).Embedded);

    [Fact]
    public void In_quotes_they_have_no_lines() =>
        Assert.Empty(Read("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata:\n  nginx.conf: \"events {}\\nhttp { server { listen 80; } }\\n\"\n").Embedded);

    [Fact]
    public void Of_a_template_nothing_is_known() => Assert.Empty(Read(ConfigMap("nginx.conf", "events {}\nhttp { server { listen {{ .Values.port }}; } }")).Embedded);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Places_are_those_of_the_manifest(string newLine)
    {
        var text = ConfigMap("nginx.conf", "events {}\nhttp {\n    server {\n        proxy_read_timeout 0s;\n    }\n}").ReplaceLineEndings(newLine);
        var finding = Assert.Single(Lint(text).Findings);
        Assert.Equal(("CFL1004", "k8s.yaml", 9, 13), (finding.Rule.Id, finding.Path, finding.Start.Line, finding.Start.Column));
        Assert.Equal("proxy_read_timeout 0s", finding.At.ToString());
    }

    [Fact]
    public void Syntax_is_read_there_too()
    {
        var finding = Assert.Single(Lint(ConfigMap("nginx.conf", "events {}\nhttp {\n    server {\n        listen 80\n    }\n}")).Findings);
        Assert.Equal(("CFL1001", 10), (finding.Rule.Id, finding.Start.Line));
    }

    [Theory]
    [InlineData("# configlint: disable-next-line=CFL1004 -- a queue", "")]
    [InlineData("# configlint: disable-file=CFL1004 -- a queue", "")]
    [InlineData("", " # configlint: disable=CFL1004 -- a queue")]
    public void Comments_of_their_own_suppress(string above, string behind) =>
        Assert.Empty(Lint(ConfigMap("nginx.conf", $"events {{}}\nhttp {{\n    server {{\n        {above}\n        proxy_read_timeout 0s;{behind}\n    }}\n}}")).Findings);

    [Fact]
    public void A_suppression_of_one_is_none_of_the_next()
    {
        var broken = "events {}\nhttp {\n    server {\n        proxy_read_timeout 0s;\n    }\n}";
        var text = ConfigMap("nginx.conf", "# configlint: disable-file=CFL1004 -- a queue\n" + broken) + "---\n" + ConfigMap("nginx.conf", broken);
        Assert.Equal(22, Assert.Single(Lint(text).Findings).Start.Line);
    }

    [Fact]
    public void The_annotation_of_the_object_suppresses() =>
        Assert.Empty(Lint(ConfigMap("nginx.conf", "events {}\nhttp {\n    server {\n        proxy_read_timeout 0s;\n    }\n}").Replace("{ name: web }", "{ name: web, annotations: { configlint.dev/disable: \"CFL1004: a queue\" } }")).Findings);

    [Fact]
    public void Fixes_are_written_into_the_manifest()
    {
        var text = ConfigMap("nginx.conf", "events {}\nhttp {\n    server {\n        listen 443;\n        ssl_certificate a.pem;\n        ssl_certificate_key a.key;\n    }\n}");
        var result = FixRun.Run(new MemoryFiles(("k8s.yaml", text)), new LintOptions(), static _ => true, isUnsafe: true);
        Assert.Equal(text.Replace("listen 443;", "listen 443 ssl;"), Assert.Single(result.Changed).After.Content);
    }

    [Fact]
    public void Each_mistake_has_a_fingerprint_of_its_own_place()
    {
        var one = "events {}\nhttp {\n    server {\n        location /a { proxy_read_timeout 0s; }\n        location /b { proxy_read_timeout 0s; }\n    }\n}";
        var both = Lint(ConfigMap("nginx.conf", one)).Findings;
        var second = Assert.Single(Lint(ConfigMap("nginx.conf", one.Replace("/a { proxy_read_timeout 0s; }", "/a { }"))).Findings);
        Assert.Equal(both[1].Fingerprint, second.Fingerprint);
    }

    [Fact]
    public void Pools_of_a_mounted_folder_are_those_of_the_pod()
    {
        var text = ConfigMap("www.conf", "[www]\nlisten = 127.0.0.1:9001\npm = static\npm.max_children = 4") +
            "---\napiVersion: v1\nkind: Pod\nmetadata: { name: php }\nspec:\n  containers:\n  - name: fpm\n    image: php:8.3-fpm\n    volumeMounts: [ { name: c, mountPath: /usr/local/etc/php-fpm.d } ]\n  volumes: [ { name: c, configMap: { name: web } } ]\n";
        var workload = Assert.Single(Assert.Single(Lint(text).Deployments).Workloads);
        Assert.Equal("127.0.0.1:9001", Assert.Single(workload.Program!.Listeners).On.V.ToString());
    }

    private static LintResult Lint(string text) => LintEngine.Run(new MemoryFiles(("k8s.yaml", text)), new LintOptions());
}
