using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;

namespace ConfigLint.Chain.Tracing;

/// <summary>One nginx: a whole configuration, or the fragments of a host (or container) whose nginx.conf is not in the tree.</summary>
/// <param name="Owner">The container that runs it; null for the host's.</param>
internal sealed record NginxGroup(IReadOnlyList<NginxConfig> Configs, Container? Owner)
{
    /// <summary>In the order in which nginx reads them: an include with a glob goes by name.</summary>
    public List<NginxServer> Servers { get; } = [.. Configs.SelectMany(config => config.Servers)];

    /// <summary>What nginx.conf would say of other servers is not known.</summary>
    public bool IsFragment => Configs[0].Role != NginxRole.Main;

    public static List<NginxGroup> Of(Deployment deployment)
    {
        List<NginxConfig> fragments = [];
        List<NginxGroup> groups = [];
        var seen = new HashSet<NginxConfig>();
        foreach (var route in deployment.Routes)
        {
            if (route.In.Kind == ScopeKind.Host && route.Source is NginxPass pass) Add(pass.Config);
        }

        foreach (var listener in deployment.Listeners)
        {
            if (listener.Owner.Source is NginxServer server) Add(server.Config);
        }

        void Add(NginxConfig config)
        {
            if (!seen.Add(config)) return;
            if (config.Role == NginxRole.Main) groups.Add(new NginxGroup([config], null));
            else if (config.Servers.Count > 0) fragments.Add(config);
        }

        if (fragments.Count > 0) groups.Add(new NginxGroup(InOrder(fragments), null));
        foreach (var workload in deployment.Workloads)
        {
            if (workload.Source is Container { Nginx.Count: > 0 } container) groups.Add(Of(container));
        }

        return groups;
    }

    public static NginxGroup Of(Container container) => new(InOrder(container.Nginx), container);

    private static List<NginxConfig> InOrder(IEnumerable<NginxConfig> configs) => [.. configs.OrderBy(config => config.Root.Text.Path, StringComparer.Ordinal)];
}
