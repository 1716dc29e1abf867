using ConfigLint.Model;

namespace ConfigLint.Formats.Kubernetes.References;

/// <summary>Finds the BackendConfig that a Service was meant to have: nearly the name, beside it, and used by no other.</summary>
internal static class BackendConfigMatching
{
    public static void Add(Deployment deployment, Cluster cluster)
    {
        var configs = cluster.Objects.FindAll(one => one is { Group: "cloud.google.com", Kind: "BackendConfig", Name.HasValue: true });
        if (configs.Count is 0 or > ClusterLimits.Namesakes) return;
        var references = cluster.Services.Select(service => (Service: service, Reference: BackendConfigReference.Of(service))).Where(pair => pair.Reference is { IsJson: true }).ToList();
        var used = new HashSet<string>(references.SelectMany(pair => pair.Reference!.Configs), StringComparer.Ordinal);
        foreach (var (service, reference) in references)
        {
            if (cluster.IsOpenAround(service.File)) continue;
            foreach (var name in reference!.Configs)
            {
                if (configs.Exists(config => config.Name.V == name && config.MayBeBeside(service))) continue;
                var near = configs.FindAll(config => !used.Contains(config.Name.V) && config.MayBeBeside(service) && Cluster.FolderOf(config.File) == Cluster.FolderOf(service.File) && Cluster.IsNear(config.Name.V, name));
                if (near.Count == 1) cluster.Links.Add(new BackendConfigLink(deployment, service, reference.Written, name, near[0]));
            }
        }
    }
}
