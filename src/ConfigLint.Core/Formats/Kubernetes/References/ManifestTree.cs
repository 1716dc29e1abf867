using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Kubernetes.References;

/// <summary>The manifests of the whole tree, where other deployments may say what becomes of those of one.</summary>
internal sealed class ManifestTree(IReadOnlyList<KubernetesFile> files)
{
    private Kustomizations? kustomizations;
    private HashSet<(string Group, string Kind, string Name, string Space)>? names;
    private HashSet<string>? generated;

    /// <summary>That of a run; its deployments share it.</summary>
    public static ManifestTree Of(Workspace workspace) =>
        workspace.Get(static workspace => new ManifestTree(workspace.FilesOf<KubernetesFile>()));

    public Kustomizations Kustomizations => kustomizations ??= new Kustomizations(files);

    /// <summary>An object of the tree, in whatever deployment.</summary>
    public bool Has(KubernetesObject like, string space)
    {
        names ??= [.. files.SelectMany(static file => file.Objects).Where(static one => one.Name.HasValue)
            .Select(static one => (one.Group, one.Kind, one.Name.V,
                one.Namespace is { HasValue: true } own ? own.V : ""))];
        return names.Contains((like.Group, like.Kind, like.Name.V, space));
    }

    /// <summary>Kustomize makes a ConfigMap or Secret of the name, or one whose name is not known.</summary>
    public bool Generates(string name)
    {
        generated ??= new HashSet<string>(
            files.SelectMany(Generators).Select(static made => made.HasValue ? made.V : Unknown),
            StringComparer.Ordinal);
        return generated.Contains(Unknown) || generated.Contains(name);
    }

    private static IEnumerable<Value<string>> Generators(KubernetesFile file)
    {
        foreach (var root in file.Tree.Documents.OfType<YamlMapping>())
        {
            foreach (var generator in root.Maps("configMapGenerator").Concat(root.Maps("secretGenerator")))
            {
                if (generator.Text("name") is { } name) yield return name;
            }
        }
    }

    /// <summary>No object has such a name.</summary>
    private const string Unknown = "";
}
