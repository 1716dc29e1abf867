using System.Text;
using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Testing;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Kubernetes;

/// <summary>Streams as people and tools write them: each document is read, or is a finding with its place, and hides no other.</summary>
public class ManifestStreamTests
{
    private const string Web = "apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { ports: [ { port: 80 } ] }\n";
    private const string Api = "apiVersion: v1\nkind: Service\nmetadata: { name: api }\nspec: { ports: [ { port: 80 } ] }\n";

    [Theory]
    [InlineData("---\n" + Web + "---\n" + Api, "")]
    [InlineData("---\n---\n" + Web + "---\n\n---\n# nothing\n---\n" + Api + "---\n", "")]
    [InlineData(Web + "...\n---\n" + Api + "...\n", "")]
    [InlineData(Web + "--- # the second\n" + Api, "")]
    [InlineData("%YAML 1.2\n---\n" + Web + "---\n" + Api, "")]
    [InlineData("# a\r\n" + "---\r\n" + Web + "---\r\n" + Api, "")]
    [InlineData("\uFEFF" + Web + "---\n" + Api, "")]
    [InlineData(Web + "---\nnull\n---\n- 1\n---\njust text\n---\n" + Api, "")]
    [InlineData(Web + "---\napiVersion: v1\nkind: List\nitems: [ " + "{ apiVersion: v1, kind: Service, metadata: { name: api }, spec: { ports: [ { port: 80 } ] } }" + " ]\n", "")]
    [InlineData("{ \"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": [] }\n---\n" + Web + "---\n" + Api, "")]
    [InlineData(Web + "---\napiVersion: example.com/v1\nkind: Widget\nspec: { replicas: many, ports: { a: b }, selector: 3 }\n---\n" + Api, "")]
    [InlineData(Web + "---\napiVersion: v1\nkind: ConfigMap\n\tdata: { a: b }\n---\n" + Api, "CFL3001")]
    [InlineData(Web + "---\napiVersion: v1\nkind: [\n---\n" + Api, "CFL3001")]
    [InlineData(Web + "---\napiVersion: v1\nkind: ConfigMap\ndata:\n  a: \"open\n---\n" + Api, "CFL3001")]
    [InlineData(Web + "---\napiVersion: v1\nkind: ConfigMap\nkind: Secret\n---\n" + Api, "CFL3002")]
    [InlineData(Web + "---\napiVersion: v1\nkind: ConfigMap\ndata: { a: *nobody }\n---\n" + Api, "CFL3001")]
    [InlineData(Web + "---\nx: &labels { app: web }\n---\napiVersion: v1\nkind: ConfigMap\ndata: *labels\n---\n" + Api, "CFL3001")]
    public void Both_services_are_read(string text, string expected)
    {
        var source = new SourceText("a.yaml", text);
        var file = KubernetesDetector.Read(source)!;
        Assert.Equal(["api", "web"], file.Objects.OfType<KubernetesService>().Select(one => one.Name.V).Order(StringComparer.Ordinal));
        Assert.Equal(expected.Length == 0 ? [] : [expected], file.Problems.Select(problem => problem.RuleId));
        // What cannot be read says where, behind the first document and before the last.
        Assert.All(file.Problems, problem => Assert.InRange(problem.At.Start, text.IndexOf("---", StringComparison.Ordinal), text.LastIndexOf("---", StringComparison.Ordinal)));
    }

    [Fact]
    public void Bytes_that_are_no_text_hide_no_object()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("# caf"), 0xE9, (byte)'\n', .. Encoding.UTF8.GetBytes(Web)];
        var file = KubernetesDetector.Read(SourceText.Decode("a.yaml", bytes, bytes.Length))!;
        Assert.Equal(["web"], file.Objects.Select(one => one.Name.V));
    }

    [Fact]
    public void A_mistake_in_the_last_of_ten_thousand_documents_is_found_where_it_stands()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 9_999; i++) text.Append($"apiVersion: v1\nkind: ConfigMap\nmetadata: {{ name: c{i} }}\n---\n");
        text.Append("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ingress-nginx-controller }\ndata:\n  proxy-read-timeout: 60s\n");
        var found = Assert.Single(LintEngine.Run(new MemoryFiles(("a.yaml", text.ToString())), new LintOptions()).Findings);
        Assert.Equal("CFL3165", found.Rule.Id);
        Assert.Equal(40_001, found.At.Position.Line);
    }

    [Theory]
    [InlineData("app.kubernetes.io/name: ingress-nginx", "x", "proxy-read-timeout: '60'", true)]
    [InlineData("a: b", "ingress-nginx-controller", "client_max_body_size: 1m", true)]
    [InlineData("app.kubernetes.io/name: ingress-nginx", "tcp-services", "'9000': default/db:9000", false)]
    [InlineData("a: b", "x", "proxy-read-timeout: '60', use-gzip: 'true'", true)]
    [InlineData("a: b", "x", "proxy-read-timeout: 60s, proxy-connect-timeout: 5s", false)]
    [InlineData("a: b", "nginx-config", "client-max-body-size: 2m, proxy-read-timeout: 60s", false)]
    [InlineData("a: b", "haproxy-ingress", "use-proxy-protocol: 'true', proxy-body-size: 2m", false)]
    [InlineData("a: b", "x", "use-proxy-protocol: 'true', proxy-body-size: 2m, timeout-client: 50s", false)]
    [InlineData("a: b", "x", "app.conf: x, use-gzip: 'true', keep-alive: '5', other: y, more: z", false)]
    public void ConfigMaps_of_ingress_nginx_are_known_by_name_label_or_keys(string label, string name, string data, bool isOne)
    {
        var text = $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{ name: {name}, labels: {{ {label} }} }}\ndata: {{ {data} }}\n";
        Assert.Equal(isOne, Assert.Single(KubernetesDetector.Read(new SourceText("a.yaml", text))!.Objects) is IngressNginxConfig);
    }

    [Theory]
    [InlineData("2", 3, true, 2)]
    [InlineData("50%", 3, true, 2)]
    [InlineData("50%", 3, false, 1)]
    [InlineData("100%", 7, false, 7)]
    [InlineData("-1", 3, true, null)]
    [InlineData("many", 3, true, null)]
    [InlineData("", 3, true, null)]
    public void Shares_of_pods_are_rounded(string text, int pods, bool up, int? expected) => Assert.Equal(expected, IntOrPercent.Of(text, pods, up));
}
