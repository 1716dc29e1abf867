using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Kubernetes.References;

/// <summary>
/// Files of which Kustomize changes namespaces or names: <c>namespace:</c>, <c>namePrefix:</c> and <c>nameSuffix:</c>
/// hold for what lies below a kustomization and for what it names as resources (kustomize, api/builtins
/// NamespaceTransformer and PrefixTransformer).
/// </summary>
internal sealed class Kustomizations
{
    private readonly Dictionary<string, List<string>> named = new(StringComparer.Ordinal);
    private readonly HashSet<string> changed = new(StringComparer.Ordinal);

    public Kustomizations(IEnumerable<KubernetesFile> files)
    {
        Queue<string> changing = [];
        foreach (var file in files)
        {
            foreach (var document in file.Tree.Documents)
            {
                if (document is not YamlMapping root || !IsOne(file, root)) continue;
                var folder = TreePath.FolderOf(file.Text.Path);
                named[folder] = Named(root, folder);
                if (Changes(root)) changing.Enqueue(folder);
            }
        }

        while (changing.Count > 0)
        {
            var folder = changing.Dequeue();
            if (!changed.Add(folder) || !named.TryGetValue(folder, out var resources)) continue;
            foreach (var resource in resources) changing.Enqueue(resource);
        }
    }

    /// <summary>Its objects are applied with other namespaces or names than stand there.</summary>
    public bool Change(KubernetesFile file)
    {
        if (changed.Count == 0) return false;
        if (changed.Contains("")) return true;
        for (var path = file.Text.Path; path.Length > 0; path = TreePath.FolderOf(path))
        {
            if (changed.Contains(path)) return true;
        }

        return false;
    }

    private static bool IsOne(KubernetesFile file, YamlMapping root) =>
        root["kind"] is YamlScalar { Value: "Kustomization" or "Component" }
            ? root["apiVersion"] is YamlScalar version
                && version.Value.StartsWith("kustomize.config.k8s.io/", StringComparison.Ordinal)
            : root["kind"] is null && TreePath.NameOf(file.Text.Path)
                .StartsWith("kustomization.", StringComparison.Ordinal);

    private static bool Changes(YamlMapping root) => root["namespace"] is not null || root["namePrefix"] is not null
        || root["nameSuffix"] is not null;

    private static List<string> Named(YamlMapping root, string folder)
    {
        List<string> paths = [];
        foreach (var key in Lists)
        {
            if (root[key] is not YamlSequence list) continue;
            foreach (var item in list.Items)
            {
                if (item.Resolved is YamlScalar path
                    && TreePath.Join(folder, path.Value) is { } found) paths.Add(found);
            }
        }

        return paths;
    }

    private static readonly string[] Lists = ["resources", "bases", "components"];
}
