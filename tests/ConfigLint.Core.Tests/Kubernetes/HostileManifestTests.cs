using System.Diagnostics;
using System.Text;
using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Testing;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Kubernetes;

/// <summary>Manifests that somebody made to keep a machine busy.</summary>
public class HostileManifestTests
{
    private static LintResult InTime(params (string, string)[] files)
    {
        var watch = Stopwatch.StartNew();
        var result = LintEngine.Run(new MemoryFiles(files), new LintOptions());
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{watch.ElapsedMilliseconds} ms");
        Assert.DoesNotContain(result.Findings, finding => finding.Rule.Id == ToolRules.InternalError);
        return result;
    }

    private static string Pod(string name, string labels, string container = "image: a, ports: [ { containerPort: 1 } ]") =>
        $"apiVersion: v1\nkind: Pod\nmetadata: {{ name: {name}, labels: {{ {labels} }} }}\nspec: {{ containers: [ {{ {container} }} ] }}\n---\n";

    private static string Service(string name, string selector, string ports = "{ port: 2 }") =>
        $"apiVersion: v1\nkind: Service\nmetadata: {{ name: {name} }}\nspec: {{ selector: {{ {selector} }}, ports: [ {ports} ] }}\n---\n";

    private static string Repeat(int times, Func<int, string> make)
    {
        var text = new StringBuilder();
        for (var i = 0; i < times; i++) text.Append(make(i));
        return text.ToString();
    }

    [Fact]
    public void Ten_thousand_documents_are_all_read()
    {
        var result = InTime(("a.yaml", Repeat(5_000, i => Service("s" + i, "app: p" + i, "{ port: 80, targetPort: http }") + Pod("p" + i, "app: p" + i))));
        Assert.Contains(result.Findings, finding => finding.Rule.Id == "CFL4050");
    }

    [Fact]
    public void Services_that_select_the_same_pods() => InTime(("a.yaml", Repeat(8_000, i => Service("s" + i, "app: web") + Pod("p" + i, "app: web"))));

    [Fact]
    public void Services_that_select_one_pod() => InTime(("a.yaml", Repeat(15_000, i => Service("s" + i, "app: web")) + Pod("web", "app: web")));

    [Fact]
    public void Lost_ports_and_long_texts() =>
        InTime(("a.yaml", Repeat(5_000, i => Service("s" + i, "app: p" + i) + Pod("p" + i, "app: p" + i))), ("b.yaml", "apiVersion: v1\nkind: ConfigMap\ndata:\n  a: " + new string('7', 5_000_000) + "\n"));

    [Fact]
    public void Many_ports_and_probes() => InTime(("a.yaml", Service("s", "app: web", Repeat(20_000, i => $"{{ port: {i} }}, "))
        + Pod("web", "app: web", "image: a, ports: [ " + Repeat(20_000, i => $"{{ containerPort: {20_000 + i} }}, ") + " ]")
        + Pod("two", "app: web", Repeat(10_000, i => $"image: a, readinessProbe: {{ tcpSocket: {{ port: {i} }} }} }}, {{ ") + "image: a")));

    [Fact]
    public void Names_that_are_all_nearly_one_another() => InTime(("a.yaml", Repeat(8_000, i => Service("service" + (char)('a' + (i % 26)) + i, "app: none" + i)
        + $"apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec: {{ defaultBackend: {{ service: {{ name: servixe{i}, port: {{ number: 2 }} }} }} }}\n---\n")));

    [Fact]
    public void Aliases_that_multiply()
    {
        var text = new StringBuilder("apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nx0: &x0 [ { name: A, value: 1 } ]\n");
        for (var i = 1; i < 40; i++) text.Append($"x{i}: &x{i} [ *x{i - 1}, *x{i - 1} ]\n");
        text.Append("spec: { containers: [ { image: a, env: *x39 } ] }\n");
        Assert.Contains(InTime(("a.yaml", text.ToString())).Findings, finding => finding.Rule.Id == "CFL3003");
    }

    [Fact]
    public void Containers_that_share_one_environment() => Assert.Contains(
        InTime(("a.yaml", "apiVersion: v1\nkind: Pod\nx: &env [ " + Repeat(20_000, i => $"{{ name: A{i} }}, ") + " ]\nspec:\n  containers:\n" + Repeat(20_000, i => "  - { image: a, env: *env }\n"))).Findings,
        finding => finding.Rule.Id == "CFL3003");

    [Theory]
    [InlineData("apiVersion: v1\nkind: Pod\nspec: &s { template: *s, containers: *s }\n")]
    [InlineData("apiVersion: v1\nkind: Service\nspec: []\n")]
    [InlineData("apiVersion: v1\nkind: Service\nspec: { ports: [ 3, [], { port: [] }, { port: 99999999999 } ], selector: [ a ] }\n")]
    [InlineData("apiVersion: v1\nkind: Pod\nspec: { containers: { a: b } }\n")]
    [InlineData("apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec: { rules: [ { http: 3 }, 4, { http: { paths: [ 5 ] } } ] }\n")]
    [InlineData("apiVersion: networking.istio.io/v1\nkind: VirtualService\nspec: { http: [ { route: [ { destination: { host: '' } } ] } ] }\n")]
    [InlineData("apiVersion: [ v1 ]\nkind: { a: b }\n")]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata: { name: '' }\nspec: { selector: { '': '' }, ports: [ { port: 1 } ] }\n")]
    public void Shapes_that_nobody_writes(string text) => InTime(("a.yaml", text));

    [Fact]
    public void Policies_budgets_and_autoscalers_of_everybody() => InTime(("a.yaml", Repeat(1_900, i => Pod("p" + i, "app: web")) + Service("s", "app: web", "{ port: 2, targetPort: 1 }")
        + Repeat(100, i => $"apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{ name: n{i} }}\nspec: {{ podSelector: {{ matchLabels: {{ app: web }} }}, ingress: [ {{ from: [ {{ podSelector: {{ matchLabels: {{ app: weeb{i} }} }} }} ], ports: [ {{ port: 2 }} ] }} ], egress: [ {{ to: [ {{ podSelector: {{}} }} ] }} ] }}\n---\n"
            + $"apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {{ name: b{i} }}\nspec: {{ minAvailable: 1, selector: {{ matchLabels: {{ app: web }} }} }}\n---\n")
        + Repeat(5_000, i => $"apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {{ name: h{i} }}\nspec: {{ scaleTargetRef: {{ kind: Deployment, name: p{i} }}, metrics: [ {{ type: Resource, resource: {{ name: cpu, target: {{ averageUtilization: 5 }} }} }} ] }}\n---\n")));

    [Fact]
    public void Thousands_of_ConfigMaps_of_ingress_nginx_and_load_balancers() => InTime(("a.yaml", Repeat(1_000, i =>
        $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{ name: ingress-nginx-controller }}\ndata: {{ use-proxy-protocol: 'true', proxy-read-timeot: '{i}' }}\n---\n"
        + $"apiVersion: v1\nkind: Service\nmetadata: {{ name: s{i}, annotations: {{ load-balancer.hetzner.cloud/name: a }} }}\nspec: {{ type: LoadBalancer, selector: {{ app.kubernetes.io/name: ingress-nginx }}, ports: [ {{ port: 80 }} ] }}\n---\n")));

    [Fact]
    public void Annotations_of_BackendConfigs_without_end() => InTime(("a.yaml", Repeat(1_000, i =>
        $"apiVersion: v1\nkind: Service\nmetadata: {{ name: s{i}, annotations: {{ cloud.google.com/backend-config: '{new string('{', 9_000)}' }} }}\nspec: {{ ports: [ {{ port: 80 }} ] }}\n---\n")));

    [Fact]
    public void Seventy_megabytes_are_refused_at_once() => Assert.Contains(InTime(("a.yaml", Repeat(1_000_000, i => Service("s" + i, "app: web")))).Findings, finding => finding.Rule.Id == "CFL3003");

    [Fact]
    public void Values_are_counted_for_each_document()
    {
        // 600,000 values.
        var result = InTime(("a.yaml", Repeat(20_000, i => Service("s" + i, "app: p" + i, i < 19_999 ? "{ port: 1 }" : "{ port: 80, targetPort: http }") + Pod("p" + i, "app: p" + i))));
        Assert.Equal(["CFL4050"], result.Findings.Select(finding => finding.Rule.Id));
    }

    [Fact]
    public void Documents_that_are_too_large_do_not_hide_the_next()
    {
        var large = "apiVersion: v1\nkind: List\nitems: [" + Repeat(600_000, _ => "1,") + "]\n---\n";
        var file = KubernetesDetector.Read(new SourceText("a.yaml", large + Service("s", "app: web") + Pod("web", "app: web")))!;
        Assert.Equal(["CFL3003"], file.Problems.Select(problem => problem.RuleId));
        Assert.Equal(["Service s", "Pod web"], file.Objects.Select(one => one.Label));
    }

    [Fact]
    public void Dense_documents_cost_no_more_than_their_size() =>
        Assert.Contains(InTime(("a.yaml", Repeat(1_000, _ => "apiVersion: v1\nkind: X\na: [" + new string('1', 1) + Repeat(5_000, _ => ",1") + "]\n---\n"))).Findings, finding => finding.Rule.Id == "CFL3003");

    [Fact]
    public void Ten_thousand_bad_documents() => Assert.Contains(InTime(("a.yaml", Repeat(10_000, _ => "apiVersion: v1\nkind: [\n---\n"))).Findings, finding => finding.Rule.Id == "CFL3001");
}
