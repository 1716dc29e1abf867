using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Testing;
using ConfigLint.Text;
using Xunit;

namespace ConfigLint.Core.Tests.Kubernetes;

/// <summary>Templates of charts as people write them: every document is read, or counted as lost.</summary>
public sealed class ChartTemplateTests
{
    private const string Web = "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports:\n    - port: 80\n";

    [Theory]
    [InlineData("{{- $name := include \"web.fullname\" . -}}\n" + Web)]
    [InlineData("{{ $port := 80 }}{{ $port = 81 }}\n" + Web)]
    [InlineData("{{- $_ := set . \"a\" 1 }}\n{{- range $i, $host := .Values.hosts }}\n" + Web + "{{- end }}\n")]
    [InlineData("{{- /* a {{ b }} c */ -}}\n{{/* d */}}\n" + Web)]
    [InlineData("{{- if .Values.a }}\n---\n" + Web + "---\n{{- end }}\n")]
    [InlineData("{{- if .Values.a }}---{{ end }}\n" + Web)]
    [InlineData("{{- with .Values.a -}}\n" + Web + "{{- end -}}\n")]
    [InlineData("{{ include \"common.head\" . }}\n" + Web)]
    [InlineData("{{- fail \"no\" -}}\n" + Web)]
    [InlineData(Web + "  {{- toYaml .Values.more | nindent 2 }}\n")]
    [InlineData(Web + "  selector:\n    app: \"web\"\n    {{- include \"labels\" . | nindent 4 }}\n")]
    [InlineData(Web + "  selector:\n    {{- include \"labels\" . | nindent 4 }}\n    app: web\n")]
    [InlineData(Web + "  selector: {{ toYaml .Values.labels }}\n    app: web\n")]
    [InlineData(Web + "  {{ with .Values.type }}type: {{ . }}{{ end }}\n  sessionAffinity: None\n")]
    [InlineData(Web + "    - {{ . | toYaml | indent 6 | trim }}\n      name: more\n")]
    public void The_service_is_read(string text)
    {
        var file = KubernetesDetector.Read(new SourceText("templates/a.yaml", text))!;
        var service = Assert.Single(file.Objects.OfType<KubernetesService>());
        Assert.Equal(("web", 80), (service.Name.V, service.Ports[0].Port.V));
        Assert.Empty(file.Tree.Lost);
        Assert.Empty(file.Problems);
    }

    [Theory]
    [InlineData("spec:\n  selector:\n    app: web\n    {{- include \"labels\" . | nindent 4 }}\n", "web")]
    [InlineData("spec:\n  selector:\n    app: {{ .Values.app }}\n", null)]
    public void A_placeholder_hides_its_own_value_alone(string spec, string? app)
    {
        var file = KubernetesDetector.Read(new SourceText("a.yaml", "apiVersion: v1\nkind: Service\nmetadata: { name: web }\n" + spec))!;
        var selected = Assert.Single(file.Objects.OfType<KubernetesService>()).Selector["app"];
        Assert.Equal(app, selected.HasValue ? selected.V : null);
    }

    [Fact]
    public void A_version_that_the_cluster_decides_hides_no_kind()
    {
        var file = KubernetesDetector.Read(new SourceText("a.yaml", "apiVersion: {{ include \"ingress.version\" . }}\nkind: Ingress\nmetadata: { name: web }\n"))!;
        Assert.Single(file.Objects.OfType<KubernetesIngress>());
    }

    [Fact]
    public void What_is_no_yaml_before_it_is_rendered_is_named()
    {
        var result = LintEngine.Run(new MemoryFiles(("chart/templates/web.yaml", Web + "---\napiVersion: v1\nkind: Service\nmetadata: {{ .a }}: [ {{ .b }}\n")), new LintOptions());
        Assert.Equal([("chart/templates/web.yaml", "a template that is not YAML before it is rendered")], result.Unread);
    }

    [Fact]
    public void Hostile_templates_take_steps_as_their_length()
    {
        // Twenty times the text, and no more than twenty times (and room for a busy machine) the placeholders and lines.
        static int Marks(int count) => TemplateMarks.Find(string.Concat(Enumerable.Repeat("{{/* {{ $a := ", count)), TemplateKinds.Common).All.Count;
        Assert.Equal(0, Marks(20_000));
        var file = KubernetesDetector.Read(new SourceText("a.yaml", Web + string.Concat(Enumerable.Repeat("  {{ a }}\n", 50_000)) + "  ]\n"))!;
        Assert.Single(file.Tree.Lost);
    }
}
