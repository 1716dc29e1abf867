using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Testing;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Kubernetes;

public class KubernetesReaderTests
{
    private static KubernetesFile Read(string text, string path = "k8s.yaml") => KubernetesDetector.Read(new SourceText(path, text)) ?? throw new InvalidOperationException("not Kubernetes");

    [Theory]
    [InlineData("apiVersion: v1\nkind: Service\n", true)]
    [InlineData("\"apiVersion\": v1\n\"kind\": Service\n", true)]
    [InlineData("apiVersion: v1\nkind: List\nitems: []\n", false)]
    [InlineData("services:\n  web: { image: nginx }\n", false)]
    [InlineData("on: push\njobs:\n  a:\n    run: |\n      apiVersion: v1\n      kind: Service\n", false)]
    [InlineData("kind: pipeline\nsteps: []\n", false)]
    public void Objects_have_a_version_and_a_kind(string text, bool isOne) => Assert.Equal(isOne, KubernetesDetector.Read(new SourceText("a.yaml", text)) is not null);

    [Fact]
    public void Kustomize_needs_neither() => Assert.Equal(["app"], Read("resources: [ web.yaml ]\ncommonLabels: { app: web }\n", "base/kustomization.yaml").CommonLabels);

    [Fact]
    public void Items_of_a_list_are_objects() =>
        Assert.Equal(["Service a", "Pod b"], Read("apiVersion: v1\nkind: List\nitems:\n- { apiVersion: v1, kind: Service, metadata: { name: a } }\n- { apiVersion: v1, kind: Pod, metadata: { name: b } }\n").Objects.Select(one => one.Label));

    [Fact]
    public void One_bad_document_does_not_hide_the_others()
    {
        var file = Read("apiVersion: v1\nkind: Service\nmetadata: { name: a }\n---\nkind: [\napiVersion: v1\n---\nkind: Pod\napiVersion: v1\nmetadata: { name: b }\n");
        Assert.Equal(["Service a", "Pod b"], file.Objects.Select(one => one.Label));
        Assert.Equal(["CFL3001"], file.Problems.Select(problem => problem.RuleId));
        Assert.Equal(9, file.Objects[1].At.Position.Line - 1);
    }

    [Fact]
    public void Unknown_kinds_are_there_and_say_nothing()
    {
        var file = Read("apiVersion: shop.example/v1\nkind: Deployment\nmetadata: { name: a, namespace: b }\nspec: { template: 3 }\n");
        Assert.Equal("Deployment b/a", Assert.Single(file.Objects).Label);
        Assert.IsNotType<PodWorkload>(file.Objects[0]);
    }

    [Theory]
    [InlineData("8080", 8080, true)]
    [InlineData("http", 0, true)]
    [InlineData("\"8080\"", 8080, true)]
    [InlineData("${PORT}", 0, false)]
    [InlineData("$(PORT)", 0, false)]
    [InlineData("<port>", 0, false)]
    [InlineData("{{ .Values.port }}", 0, false)]
    public void Ports_are_numbers_names_or_unknown(string written, int number, bool isKnown)
    {
        var service = Assert.IsType<KubernetesService>(Read($"apiVersion: v1\nkind: Service\nspec:\n  ports:\n  - port: 80\n    targetPort: {written}\n").Objects[0]);
        var target = service.Ports[0].Target;
        Assert.Equal((number, isKnown), (target.Number, target.Written.IsKnown));
    }

    [Theory]
    [InlineData("networking.k8s.io/v1", "{ service: { name: web, port: { number: 80 } } }", "web:80")]
    [InlineData("networking.k8s.io/v1", "{ service: { name: web, port: { name: http } } }", "web:http")]
    [InlineData("extensions/v1beta1", "{ serviceName: web, servicePort: 80 }", "web:80")]
    [InlineData("networking.k8s.io/v1", "{ resource: { kind: Bucket, name: b } }", "")]
    public void Backends_of_both_versions(string version, string backend, string expected)
    {
        var ingress = Assert.IsType<KubernetesIngress>(Read($"apiVersion: {version}\nkind: Ingress\nspec: {{ rules: [ {{ http: {{ paths: [ {{ backend: {backend} }} ] }} }} ] }}\n").Objects[0]);
        Assert.Equal(expected, string.Join(" ", ingress.Backends.Select(reference => $"{reference.Name.Text}:{reference.Port?.Written.Text}")));
    }

    [Fact]
    public void Sidecars_run_with_the_pod_and_other_init_containers_do_not()
    {
        var pod = Assert.IsType<PodWorkload>(Read("apiVersion: v1\nkind: Pod\nspec:\n  initContainers: [ { name: a, image: a }, { name: b, image: b, restartPolicy: Always } ]\n  containers: [ { name: c, image: c } ]\n").Objects[0]);
        Assert.Equal(["c", "b"], pod.Containers.Select(container => container.Name));
    }

    private const string Slow = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
          annotations: { configlint.dev/disable: "RULE" }
        spec:
          terminationGracePeriodSeconds: 5
          containers: [ { name: web, image: a, lifecycle: { preStop: { sleep: { seconds: 9 } } } } ]
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: two }
        spec:
          terminationGracePeriodSeconds: 5
          containers: [ { name: web, image: a, lifecycle: { preStop: { sleep: { seconds: 9 } } } } ]
        """;

    [Theory]
    [InlineData("CFL3045: serves nobody", "CFL3045@15")]
    [InlineData("prestop-outlasts-grace-period, CFL3046: serves nobody", "CFL9004@5 CFL3045@15")]
    [InlineData("CFL3045", "CFL9003@5 CFL3045@15")]
    [InlineData("CFL9999: nothing", "CFL9006@5 CFL3045@8 CFL3045@15")]
    public void An_annotation_suppresses_what_is_in_its_object(string annotation, string expected)
    {
        var findings = LintEngine.Run(new MemoryFiles(("k8s.yaml", Slow.Replace("RULE", annotation, StringComparison.Ordinal))), new LintOptions()).Findings;
        Assert.Equal(expected, string.Join(" ", findings.Select(finding => $"{finding.Rule.Id}@{finding.Start.Line}")));
    }
}
