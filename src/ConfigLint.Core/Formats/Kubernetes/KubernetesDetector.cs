using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Kubernetes;

/// <summary>Finds Kubernetes manifests among all YAML: files with a document that says <c>apiVersion</c> and <c>kind</c>.</summary>
internal static class KubernetesDetector
{
    /// <summary>The file; null where it is not one of ours.</summary>
    public static KubernetesFile? Read(SourceText text)
    {
        if (YamlFileName.Of(text.Path) is not { } name) return null;
        // Kustomize's own file needs neither key.
        if (name == "kustomization") return new KubernetesFile(YamlReader.Read(text));
        if (!HasKey(text.Content, "apiVersion") || !HasKey(text.Content, "kind")) return null;
        var tree = YamlReader.ReadStream(text);
        var file = new KubernetesFile(tree);
        // Both keys stand at the start of lines: what cannot be read is one of ours, unless other documents could be and are not.
        return file.Objects.Count > 0 || tree.Lost.Count > 0 || tree.Documents.TrueForAll(static root => root is YamlScalar { IsNull: true }) || file.Problems.Count > tree.Problems.Count ? file : null;
    }

    /// <summary>Whether a key stands at the start of a line: one search, without parsing.</summary>
    private static bool HasKey(string text, string key)
    {
        for (var at = text.IndexOf(key, StringComparison.Ordinal); at >= 0; at = text.IndexOf(key, at + key.Length, StringComparison.Ordinal))
        {
            var start = at > 0 && text[at - 1] is '"' or '\'' ? at - 1 : at;
            if (start > 0 && text[start - 1] is not ('\n' or '\r' or '\uFEFF')) continue;
            var end = at + key.Length;
            while (end < text.Length && text[end] is ' ' or '"' or '\'') end++;
            if (end < text.Length && text[end] == ':') return true;
        }

        return false;
    }
}
