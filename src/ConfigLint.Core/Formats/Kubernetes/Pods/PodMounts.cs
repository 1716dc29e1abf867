using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Kubernetes.Pods;

/// <summary>
/// What volumes put where in a container: configurations of ConfigMaps in the tree, and paths of which the content is
/// not known.
/// </summary>
internal sealed class PodMounts
{
    public PodMounts(PodContainer container, Cluster cluster)
    {
        var volumes = new Dictionary<string, YamlMapping>(StringComparer.Ordinal);
        foreach (var volume in container.Workload.PodSpec.Maps("volumes"))
        {
            if (volume.Text("name") is { HasValue: true } name) volumes[name.V] = volume;
        }

        foreach (var mount in container.Map.Maps("volumeMounts").Take(MaxMounts))
        {
            if (mount.Text("mountPath") is not { HasValue: true } path) continue;
            var at = path.V.TrimEnd('/');
            var part = mount.Text("subPath");
            var files = mount.Text("name") is { HasValue: true } name && volumes.TryGetValue(name.V, out var volume) && part is null or { HasValue: true } ? FilesOf(volume, container.Workload, cluster) : null;
            if (part is null) Folders.Add(at);
            if (files is null) Unknown.Add(at);
            foreach (var (file, embedded, text) in files ?? [])
            {
                if (part is not null && part.Value.V != file) continue;
                var place = part is null ? at + "/" + file : at;
                Add(place, embedded);
                if (text is not null) texts[place] = text;
            }
        }
    }

    /// <summary>Configurations that could be read, with their paths in the container.</summary>
    public List<(string Path, EmbeddedFile File)> Files { get; } = [];

    /// <summary>
    /// Files that are no configuration of ours, and folders or files whose content other objects decide.
    /// </summary>
    public List<string> Unknown { get; } = [];

    /// <summary>Folders that a volume replaces whole.</summary>
    public List<string> Folders { get; } = [];

    /// <summary>
    /// The text of a ConfigMap that stands at a path of the container, whatever it is; null where none does, or where
    /// it is not written line by line.
    /// </summary>
    public SourceText? Find(string path) => texts.TryGetValue(path, out var text) ? text : null;

    /// <summary>A volume stands above the path: what the image has there is not seen.</summary>
    public bool Hides(string path) => Folders.Exists(folder => path.StartsWith(folder + "/", StringComparison.Ordinal)) || texts.ContainsKey(path);

    private readonly Dictionary<string, SourceText> texts = new(StringComparer.Ordinal);

    private void Add(string path, EmbeddedFile? embedded)
    {
        if (embedded is null) Unknown.Add(path);
        else Files.Add((path, embedded));
    }

    /// <summary>The files of a volume by their names in it; null where they are not known.</summary>
    private static List<(string Name, EmbeddedFile? File, SourceText? Text)>? FilesOf(YamlMapping volume, PodWorkload pod, Cluster cluster)
    {
        var source = volume.Map("configMap");
        var name = source.Text("name") ?? (source = volume.Map("secret")).Text("secretName");
        if (name is not { HasValue: true } known || cluster.HolderOf(known.V, pod) is not { } holder) return null;
        var keys = source.Maps("items").Where(item => item.Text("key") is { HasValue: true }).Select(item => (Key: item.Text("key")!.Value.V, Path: item.Text("path") is { HasValue: true } path ? path.V : "")).ToList();
        if (keys.Count == 0) keys = [.. Cluster.KeysOf(holder).Select(key => (key, key))];
        return keys.ConvertAll(key => (key.Path, holder.File.Embedded.Find(one => one.Holder == holder && one.Key == key.Key), EmbeddedFile.TextOf(holder, key.Key)));
    }

    /// <summary>No container has more.</summary>
    private const int MaxMounts = 200;
}
