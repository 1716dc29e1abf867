using System.Text;
using ConfigLint.Core.Tests.Testing;
using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;
using ConfigLint.Testing;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Kubernetes;

/// <summary>Manifests that somebody made to keep a machine busy.</summary>
[Collection(Timed.Name)]
public class HostileManifestTests
{
    private static LintResult Lint(params (string, string)[] files)
    {
        var result = LintEngine.Run(new MemoryFiles(files), new LintOptions());
        Assert.DoesNotContain(result.Findings, finding => finding.Rule.Id == ToolRules.InternalError);
        return result;
    }

    /// <returns>What is found in the large input.</returns>
    private static LintResult Linear(int size, Func<int, (string, string)[]> make)
    {
        LintResult? result = null;
        Timed.IsLinear(size, some =>
        {
            var files = make(some);
            return () => result = Lint(files);
        });
        return result!;
    }

    private static LintResult Linear(int size, Func<int, string> make) => Linear(size, some => [("a.yaml", make(some))]);

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
        var result = Linear(5_000, size => Repeat(size, i => Service("s" + i, "app: p" + i, "{ port: 80, targetPort: http }") + Pod("p" + i, "app: p" + i)));
        Assert.Contains(result.Findings, finding => finding.Rule.Id == "CFL4050");
    }

    [Fact]
    public void Services_that_select_the_same_pods() => Linear(4_000, size => Repeat(size, i => Service("s" + i, "app: web") + Pod("p" + i, "app: web")));

    [Fact]
    public void Services_that_select_one_pod() => Linear(6_000, size => Repeat(size, i => Service("s" + i, "app: web")) + Pod("web", "app: web"));

    [Fact]
    public void Lost_ports_and_long_texts() => Linear(3_000, size =>
    [
        ("a.yaml", Repeat(size, i => Service("s" + i, "app: p" + i) + Pod("p" + i, "app: p" + i))),
        ("b.yaml", "apiVersion: v1\nkind: ConfigMap\ndata:\n  a: " + new string('7', size * 1_000) + "\n"),
    ]);

    [Fact]
    public void Many_ports_and_probes() => Linear(8_000, size => Service("s", "app: web", Repeat(size, i => $"{{ port: {i} }}, "))
        + Pod("web", "app: web", "image: a, ports: [ " + Repeat(size, i => $"{{ containerPort: {20_000 + i} }}, ") + " ]")
        + Pod("two", "app: web", Repeat(size / 2, i => $"image: a, readinessProbe: {{ tcpSocket: {{ port: {i} }} }} }}, {{ ") + "image: a"));

    [Fact]
    public void Names_that_are_all_nearly_one_another() => Linear(4_000, size => Repeat(size, i => Service("service" + (char)('a' + (i % 26)) + i, "app: none" + i)
        + $"apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec: {{ defaultBackend: {{ service: {{ name: servixe{i}, port: {{ number: 2 }} }} }} }}\n---\n"));

    [Fact]
    public void Aliases_that_multiply()
    {
        var text = new StringBuilder("apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nx0: &x0 [ { name: A, value: 1 } ]\n");
        for (var i = 1; i < 40; i++) text.Append($"x{i}: &x{i} [ *x{i - 1}, *x{i - 1} ]\n");
        text.Append("spec: { containers: [ { image: a, env: *x39 } ] }\n");
        Assert.Contains(Lint(("a.yaml", text.ToString())).Findings, finding => finding.Rule.Id == "CFL3003");
    }

    [Fact]
    public void Containers_that_share_one_environment() => Assert.Contains(
        Lint(("a.yaml", "apiVersion: v1\nkind: Pod\nx: &env [ " + Repeat(20_000, i => $"{{ name: A{i} }}, ") + " ]\nspec:\n  containers:\n" + Repeat(20_000, i => "  - { image: a, env: *env }\n"))).Findings,
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
    public void Shapes_that_nobody_writes(string text) => Lint(("a.yaml", text));

    /// <summary>Each policy and each budget meets each of a thousand pods.</summary>
    [Fact]
    public void Policies_budgets_and_autoscalers_of_everybody() => Linear(80_000, size => Repeat(1_000, i => Pod("p" + i, "app: web")) + Service("s", "app: web", "{ port: 2, targetPort: 1 }")
        + Repeat(size / 1_000, i => $"apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{ name: n{i} }}\nspec: {{ podSelector: {{ matchLabels: {{ app: web }} }}, ingress: [ {{ from: [ {{ podSelector: {{ matchLabels: {{ app: weeb{i} }} }} }} ], ports: [ {{ port: 2 }} ] }} ], egress: [ {{ to: [ {{ podSelector: {{}} }} ] }} ] }}\n---\n"
            + $"apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {{ name: b{i} }}\nspec: {{ minAvailable: 1, selector: {{ matchLabels: {{ app: web }} }} }}\n---\n")
        + Repeat(size / 30, i => $"apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {{ name: h{i} }}\nspec: {{ scaleTargetRef: {{ kind: Deployment, name: p{i} }}, metrics: [ {{ type: Resource, resource: {{ name: cpu, target: {{ averageUtilization: 5 }} }} }} ] }}\n---\n"));

    [Fact]
    public void A_thousand_ConfigMaps_of_ingress_nginx_and_load_balancers() => Linear(1_000, size => Repeat(size, i =>
        $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{ name: ingress-nginx-controller }}\ndata: {{ use-proxy-protocol: 'true', proxy-read-timeot: '{i}' }}\n---\n"
        + $"apiVersion: v1\nkind: Service\nmetadata: {{ name: s{i}, annotations: {{ load-balancer.hetzner.cloud/name: a }} }}\nspec: {{ type: LoadBalancer, selector: {{ app.kubernetes.io/name: ingress-nginx }}, ports: [ {{ port: 80 }} ] }}\n---\n"));

    [Fact]
    public void Annotations_of_BackendConfigs_without_end() => Linear(400, size => Repeat(size, i =>
        $"apiVersion: v1\nkind: Service\nmetadata: {{ name: s{i}, annotations: {{ cloud.google.com/backend-config: '{new string('{', 9_000)}' }} }}\nspec: {{ ports: [ {{ port: 80 }} ] }}\n---\n"));

    /// <summary>What is not read makes no objects.</summary>
    [Fact]
    public void Seventy_megabytes_are_refused_at_once()
    {
        var text = Repeat(1_000_000, i => Service("s" + i, "app: web"));
        var before = GC.GetTotalAllocatedBytes();
        Assert.Contains(Lint(("a.yaml", text)).Findings, finding => finding.Rule.Id == "CFL3003");
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, text.Length * 4L);
    }

    [Fact]
    public void Values_are_counted_for_each_document()
    {
        // 600,000 values: more than one document may have.
        var result = Linear(20_000, size => Repeat(size, i =>
            Service("s" + i, "app: p" + i, i < size - 1 ? "{ port: 1 }" : "{ port: 80, targetPort: http }") + Pod("p" + i, "app: p" + i)));
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
    public void Dense_documents_cost_no_more_than_their_size() => Assert.Contains(
        Linear(250, size => Repeat(size, _ => "apiVersion: v1\nkind: X\na: [1" + string.Concat(Enumerable.Repeat(",1", 5_000)) + "]\n---\n")).Findings,
        finding => finding.Rule.Id == "CFL3003");

    [Fact]
    public void Ten_thousand_bad_documents() => Assert.Contains(Linear(10_000, size => Repeat(size, _ => "apiVersion: v1\nkind: [\n---\n")).Findings, finding => finding.Rule.Id == "CFL3001");
}
