using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Kubernetes;

/// <summary>A YAML file of manifests: one object a document, or several in a List.</summary>
internal sealed class KubernetesFile : ParsedFile
{
    /// <summary>Lists in lists; nobody writes more.</summary>
    private const int MaxNesting = 4;

    /// <summary>Of a document, aliases followed.</summary>
    private const int MaxValues = 2 * YamlReader.MaxNodes;

    private List<SuppressionComment>? suppressions;

    public KubernetesFile(YamlTree tree)
        : base(tree.Text, FileFormat.Kubernetes)
    {
        Tree = tree;
        Problems.AddRange(tree.Problems);
        var hasAliases = tree.Text.Content.IndexOf('&') >= 0;
        foreach (var document in tree.Documents)
        {
            if (hasAliases && YamlSize.Of(document) > MaxValues)
            {
                Problems.Add(YamlReader.TooMuch(document.At with { Length = 0 }, "values", MaxValues));
                continue;
            }

            Add(document, MaxNesting);
            if (document is YamlMapping kustomization) AddLabels(kustomization);
        }

        foreach (var one in Objects)
        {
            if (one.Annotation(SuppressionAnnotation.Name) is not null) HasSuppressions = true;
            Embedded.AddRange(EmbeddedFile.In(one));
        }
    }

    public YamlTree Tree { get; }

    public List<KubernetesObject> Objects { get; } = [];

    /// <summary>Configurations of proxies and servers that stand in its ConfigMaps, in order.</summary>
    public List<EmbeddedFile> Embedded { get; } = [];

    /// <summary>
    /// Placeholders add lines to it, or it could not be read to the end: what is missing may be there when it is
    /// rendered.
    /// </summary>
    public bool IsOpen => Tree.AddsLines || Problems.Exists(problem => problem.RuleId != YamlReader.DuplicateKeyRule);

    /// <summary>Blocks of a template, or what could not be read, may bring what does not stand here; a value that is filled in may not.</summary>
    public bool MayHaveMore => Tree.MayHaveMore || Tree.Lost.Count > 0 || Problems.Exists(problem => problem.RuleId != YamlReader.DuplicateKeyRule);

    public override IEnumerable<HealthCommand> HealthCommands
    {
        get
        {
            foreach (var pod in Objects.OfType<PodWorkload>())
            {
                foreach (var probe in pod.Containers.SelectMany(static container => container.Probes))
                {
                    if (probe.Map.Map("exec")?["command"] is not YamlSequence words) continue;
                    var owner = $"{pod.Label} ({probe.Kind})";
                    yield return new HealthCommand(owner, HealthCommandForm.Exec, ManifestValue.Texts(words));
                }
            }
        }
    }

    /// <summary>The keys of labels that Kustomize puts on all objects, and on selectors and pods.</summary>
    public HashSet<string> CommonLabels { get; } = new(StringComparer.Ordinal);

    /// <summary>Some object has the annotation <c>configlint.dev/disable</c>.</summary>
    public bool HasSuppressions { get; }

    public override IReadOnlyList<SuppressionComment> ObjectSuppressions => HasSuppressions ? suppressions ??= SuppressionAnnotation.In(this) : [];

    public override bool HasInlineComments => true;

    public override string AddressOf(int offset)
    {
        var inner = Embedded.Find(one => offset >= one.Start && offset <= one.Start + one.File.Text.Length);
        return inner is null ? Tree.AddressOf(offset) : Tree.AddressOf(offset) + "/" + inner.File.AddressOf(offset - inner.Start);
    }

    public override bool IsComment(int offset) => Tree.IsComment(offset);

    /// <summary>Kustomize sets numbers of pods.</summary>
    public bool SetsReplicas { get; private set; }

    private void AddLabels(YamlMapping kustomization)
    {
        SetsReplicas |= kustomization["kind"] is null or YamlScalar { Value: "Kustomization" } && kustomization["replicas"] is YamlSequence;
        CommonLabels.UnionWith(kustomization.Pairs("commonLabels").Keys);
        foreach (var labels in kustomization.Maps("labels")) CommonLabels.UnionWith(labels.Pairs("pairs").Keys);
    }

    private void Add(YamlNode node, int nesting)
    {
        if (node is not YamlMapping root || root["apiVersion"] is not YamlScalar version || root["kind"] is not YamlScalar kind) return;
        if (kind.Value.EndsWith("List", StringComparison.Ordinal) && root["items"] is YamlSequence items && nesting > 0)
        {
            foreach (var item in items.Items) Add(item.Resolved, nesting - 1);
            return;
        }

        Objects.Add(KubernetesObject.Of(this, root, version, kind));
    }
}
