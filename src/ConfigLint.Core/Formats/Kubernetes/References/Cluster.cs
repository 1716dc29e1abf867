using System.Collections.Concurrent;
using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Kubernetes.References;

/// <summary>The Kubernetes objects of a deployment. Namespaces that are not written may be any.</summary>
internal sealed class Cluster
{
    private readonly Dictionary<string, List<KubernetesService>> services = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Key, string Value), List<PodWorkload>> byLabel = [];
    private readonly Dictionary<string, List<KubernetesObject>> holders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<PodWorkload>> byName = new(StringComparer.Ordinal);
    private readonly List<PodWorkload> open = [];
    private readonly Dictionary<PodWorkload, List<KubernetesService>> servicesOf = [];
    private readonly Dictionary<KubernetesService, (List<PodWorkload>, bool)> podsOf = [];
    private List<IngressNginxConfig>? ingressNginxConfigs;
    private readonly ConcurrentDictionary<string, bool> said = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> openFolders = new(StringComparer.Ordinal);

    /// <summary>The objects of a deployment and how they are tied to one another; null where it has none.</summary>
    public static Cluster? Of(Deployment deployment) => deployment.Find<Cluster>();

    public Cluster(IEnumerable<KubernetesFile> files, ManifestTree tree)
    {
        Tree = tree;
        foreach (var file in files)
        {
            Files.Add(file);
            CommonLabels.UnionWith(file.CommonLabels);
            foreach (var one in file.Objects) Add(one);
        }

        foreach (var service in Services)
        {
            var selected = Select(service);
            podsOf[service] = selected;
            foreach (var pod in selected.Pods)
            {
                if (!servicesOf.TryGetValue(pod, out var known)) servicesOf[pod] = known = [];
                known.Add(service);
            }
        }
    }

    public List<KubernetesFile> Files { get; } = [];

    public List<KubernetesObject> Objects { get; } = [];

    /// <inheritdoc cref="KubernetesFile.CommonLabels"/>
    public HashSet<string> CommonLabels { get; } = new(StringComparer.Ordinal);

    public List<KubernetesService> Services { get; } = [];

    public List<PodWorkload> Workloads { get; } = [];

    /// <summary>The ConfigMaps of ingress-nginx; more than one leaves open which holds.</summary>
    public IReadOnlyList<IngressNginxConfig> IngressNginxConfigs => ingressNginxConfigs ??= [.. Objects.OfType<IngressNginxConfig>().Take(ClusterLimits.Namesakes)];

    /// <summary>That of the run.</summary>
    public ManifestTree Tree { get; }

    /// <summary>
    /// Whether a word stands anywhere in the manifests: in flags, values of a chart, a file of a ConfigMap.
    /// </summary>
    public bool Says(string word) => said.GetOrAdd(word, asked =>
        Files.Exists(file => file.Text.Content.IndexOf(asked, StringComparison.OrdinalIgnoreCase) >= 0));

    public Kustomizations Kustomizations => Tree.Kustomizations;

    /// <summary>What rules ask about: see <see cref="IClusterLink"/>.</summary>
    public List<IClusterLink> Links { get; } = [];

    /// <summary>Services of a name that may be in a namespace.</summary>
    public List<KubernetesService> Named(string name, Value<string>? space) =>
        services.TryGetValue(name, out var named) ? named.Count <= ClusterLimits.Namesakes ? named.FindAll(service => service.MayBeIn(space)) : named.GetRange(0, ClusterLimits.Namesakes) : [];

    /// <summary>Services of a name, wherever they are; none where there are too many.</summary>
    public List<KubernetesService> Namesakes(string name) => services.TryGetValue(name, out var named)
        && named.Count <= ClusterLimits.Namesakes ? named : [];

    /// <summary>The ConfigMap or Secret of a name that a pod can mount; null where none or several are in the tree.</summary>
    public KubernetesObject? HolderOf(string name, PodWorkload pod)
    {
        if (!holders.TryGetValue(name, out var named) || named.Count > ClusterLimits.Namesakes) return null;
        var near = named.FindAll(holder => holder.MayBeBeside(pod));
        return near.Count == 1 && !near[0].IsOpen ? near[0] : null;
    }

    /// <summary>The files that a ConfigMap or Secret is where it is mounted.</summary>
    public static IEnumerable<string> KeysOf(KubernetesObject holder) =>
        HolderFields.SelectMany(field => (holder.Root[field] as YamlMapping)?.Entries ?? []).Select(static entry => entry.Name);

    /// <summary>The pods that a Service sends to.</summary>
    /// <returns>Those it selects for sure, and whether a template may add others.</returns>
    public (List<PodWorkload> Pods, bool MayBeMore) PodsOf(KubernetesService service) => podsOf[service];

    private (List<PodWorkload> Pods, bool MayBeMore) Select(KubernetesService service)
    {
        List<PodWorkload> pods = [];
        if (service.Selector.Count == 0 || service.IsExternalName) return (pods, false);
        var mayBeMore = service.IsOpen || open.Count > ClusterLimits.OpenWorkloads;
        var candidates = Candidates(service);
        if (candidates.Count > ClusterLimits.Candidates) return (pods, true);
        foreach (var workload in candidates)
        {
            if (!workload.MayBeBeside(service)) continue;
            if (workload.IsSelectedBy(service.Selector) is not { } isSelected) mayBeMore = true;
            else if (isSelected) pods.Add(workload);
        }

        if (open.Count <= ClusterLimits.OpenWorkloads) mayBeMore |= open.Exists(workload => workload.MayBeBeside(service) && workload.IsSelectedBy(service.Selector) is null);
        // What a patch changes comes after the object that it changes.
        return (pods.Count < 2 ? pods : [.. pods.OrderBy(pod => IsPatch(pod, pods))], mayBeMore);
    }

    /// <summary>A patch says what it changes, and the object that it changes, which is there too, the rest.</summary>
    public static bool IsPatch(PodWorkload pod, List<PodWorkload> among) =>
        !pod.IsComplete && pod.Name.HasValue && among.Exists(other => other.IsComplete && other.Kind == pod.Kind && other.Name.HasValue && other.Name.V == pod.Name.V);

    public IReadOnlyList<KubernetesService> ServicesOf(PodWorkload pod) => servicesOf.TryGetValue(pod, out var found) ? found : [];

    /// <summary>Whether a workload of this name, of whatever kind, may be in a namespace.</summary>
    public bool HasWorkload(string name, Value<string>? space) => byName.TryGetValue(name, out var named) && (named.Count > ClusterLimits.Namesakes || named.Exists(workload => workload.MayBeIn(space)));

    /// <summary>Workloads of a name that may be in a namespace: an object, and patches of it.</summary>
    public List<PodWorkload> WorkloadsNamed(string name, Value<string>? space) =>
        byName.TryGetValue(name, out var named) ? named.Count <= ClusterLimits.Namesakes ? named.FindAll(workload => workload.MayBeIn(space)) : named.GetRange(0, ClusterLimits.Namesakes) : [];

    /// <summary>A template or an unreadable file lies in a folder, or above or below it: not everything is known that is applied with what lies there.</summary>
    public bool IsOpenAround(KubernetesFile file)
    {
        var folder = FolderOf(file);
        if (openFolders.TryGetValue(folder, out var known)) return known;
        return openFolders[folder] = Files.Exists(other => other.IsOpen && FolderOf(other) is var there && (folder.StartsWith(there, StringComparison.Ordinal) || there.StartsWith(folder, StringComparison.Ordinal)));
    }

    /// <summary>With its slash; empty for the root.</summary>
    public static string FolderOf(KubernetesFile file) => file.Text.Path.Substring(0, file.Text.Path.LastIndexOf('/') + 1);

    /// <summary>Two names that one person meant to be one: two letters apart, but not two of a row (<c>web1</c>, <c>web2</c>).</summary>
    public static bool IsNear(string a, string b)
    {
        if (a.Length < 3 || b.Length < 3 || WithoutDigits(a) == WithoutDigits(b)) return false;
        return Stem(a) == Stem(b) || (Math.Abs(a.Length - b.Length) <= 2 && Suggestion.Distance(a, b) <= (Math.Min(a.Length, b.Length) < 6 ? 1 : 2));
    }

    private static string Stem(string name)
    {
        foreach (var ending in ServiceEndings)
        {
            if (name.Length > ending.Length && name.EndsWith(ending, StringComparison.Ordinal)) return name.Substring(0, name.Length - ending.Length);
        }

        return name;
    }

    private static string WithoutDigits(string name) => new([.. name.Where(c => !char.IsDigit(c))]);

    private void Add(KubernetesObject one)
    {
        Objects.Add(one);
        if (one is { Group: "", Kind: "ConfigMap" or "Secret" }) AddHolder(one);
        if (one is KubernetesService service)
        {
            Services.Add(service);
            if (!service.Name.HasValue) return;
            if (!services.TryGetValue(service.Name.V, out var named)) services[service.Name.V] = named = [];
            named.Add(service);
        }
        else if (one is PodWorkload workload)
        {
            Workloads.Add(workload);
            if (workload.IsOpen || workload.Labels.Any(label => label.Value.IsUnknown)) open.Add(workload);
            foreach (var label in workload.Labels)
            {
                if (!label.Value.HasValue) continue;
                var key = (label.Key, label.Value.V);
                if (!byLabel.TryGetValue(key, out var labelled)) byLabel[key] = labelled = [];
                labelled.Add(workload);
            }

            if (!workload.Name.HasValue) return;
            if (!byName.TryGetValue(workload.Name.V, out var named)) byName[workload.Name.V] = named = [];
            named.Add(workload);
        }
    }

    private void AddHolder(KubernetesObject holder)
    {
        if (!holder.Name.HasValue) return;
        if (!holders.TryGetValue(holder.Name.V, out var named)) holders[holder.Name.V] = named = [];
        named.Add(holder);
    }

    /// <summary>The pods that have the rarest label of its selector.</summary>
    private List<PodWorkload> Candidates(KubernetesService service)
    {
        List<PodWorkload>? rarest = null;
        foreach (var pair in service.Selector)
        {
            if (!pair.Value.HasValue) continue;
            if (!byLabel.TryGetValue((pair.Key, pair.Value.V), out var labelled)) return [];
            if (rarest is null || labelled.Count < rarest.Count) rarest = labelled;
        }

        return rarest ?? [];
    }

    private static readonly string[] HolderFields = ["data", "binaryData", "stringData"];

    private static readonly string[] ServiceEndings = ["-service", "-svc", "service", "svc"];
}
