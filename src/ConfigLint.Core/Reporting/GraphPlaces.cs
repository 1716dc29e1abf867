using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Reporting;

/// <summary>The nodes of one deployment: what its files describe, each in the scope it belongs to.</summary>
internal sealed class GraphPlaces
{
    /// <summary>Servers that a node of a proxy names.</summary>
    private const int MostServers = 4;

    private readonly GraphBuilder builder;
    private readonly Deployment deployment;
    private readonly string? around;
    private readonly Dictionary<object, GraphNode> bySource = [];
    private readonly Dictionary<string, string?> clusters = new(StringComparer.Ordinal);
    private readonly Dictionary<(IConfiguration, Scope), GraphNode> byConfig = [];
    private GraphNode? client;

    public GraphPlaces(GraphBuilder builder, Deployment deployment, string? around)
    {
        (this.builder, this.deployment, this.around) = (builder, deployment, around);
        AddConfigurations();
        foreach (var workload in deployment.Workloads) Add(workload);
    }

    /// <summary>In the order in which they were made. Sources: configurations, and what workloads come from.</summary>
    public List<(object Source, GraphNode Node)> All { get; } = [];

    public GraphNode Client => client ??= builder.Node(GraphNodeKind.Client, around, "client");

    public string? Around => around;

    /// <summary>The node of what a listener or a route belongs to.</summary>
    public GraphNode? Of(object source) =>
        bySource.GetValueOrDefault(source is IConfigurationPart part ? part.Configuration : source);

    public GraphNode? From(Route route)
    {
        if (route.Source is not IConfigurationPart { Configuration: var config }) return null;
        return byConfig.TryGetValue((config, route.In), out var container) ? container : Of(config);
    }

    /// <summary>Where findings about a node may stand.</summary>
    public IEnumerable<Span> PlacesOf(object source)
    {
        var own = source switch
        {
            IConfiguration config => config.Places,
            IWorkloadSource brought => brought.Places,
            _ => [],
        };
        foreach (var place in own) yield return place;
        foreach (var workload in deployment.Workloads)
        {
            if (ReferenceEquals(workload.Source, source)) yield return workload.At;
        }

        foreach (var listener in deployment.Listeners)
        {
            if (ReferenceEquals(listener.Owner.Source, source)) yield return listener.On.From.At;
        }

        if (source is not IContainer) yield break;
        foreach (var probe in deployment.Probes)
        {
            if (ReferenceEquals(probe.Of.Source, source)) yield return probe.To.From.At;
        }
    }

    /// <summary>Those of the host: a proxy there may be started by a unit that is not in the tree.</summary>
    private void AddConfigurations()
    {
        var seen = new HashSet<IConfiguration>();
        foreach (var listener in deployment.Listeners)
        {
            if (listener.Owner.Source is not IConfigurationPart { Configuration: var config }) continue;
            if (seen.Add(config)) AddHost(config);
        }

        foreach (var route in deployment.Routes)
        {
            if (route.Source is not IConfigurationPart { Configuration: var config }) continue;
            if (route.In.Kind == ScopeKind.Host && seen.Add(config) && !IsInContainer(config)) AddHost(config);
        }
    }

    private bool IsInContainer(IConfiguration config) => deployment.Workloads.Exists(workload =>
        workload.Source is IContainer container && container.Configurations.Contains(config));

    private void AddHost(IConfiguration config) =>
        Keep(config, builder.Node(GraphNodeKind.Proxy, Host(), [config.Program, config.Path, .. Servers([config])]));

    private void Add(Workload workload)
    {
        if (bySource.ContainsKey(workload.Source)) return;
        var isProxy = workload.Program is { IsProxy: true };
        if (workload.Source is IContainer container)
        {
            var kind = isProxy || container.Configurations.Count > 0 ? GraphNodeKind.Proxy : GraphNodeKind.Program;
            Keep(container, builder.Node(kind, ClusterOf(container, workload.In), Lines(container, workload)));
            foreach (var one in container.Configurations) byConfig.TryAdd((one, workload.In), bySource[container]);
            return;
        }

        // The unit that starts a proxy is the one whose configuration has a node.
        var program = workload.Program?.Name;
        if (All.Exists(entry => entry.Source is IConfiguration config && config.Program == program)) return;
        List<string> lines = [workload.Name, program ?? "program not known"];
        AddListens(lines, deployment.Listeners.Where(one => ReferenceEquals(one.Owner.Source, workload.Source)));
        Keep(workload.Source, builder.Node(isProxy ? GraphNodeKind.Proxy : GraphNodeKind.Program, Host(), lines));
    }

    private static List<string> Lines(IContainer container, Workload workload)
    {
        List<string> lines = [workload.Name];
        var configurations = container.Configurations;
        var program = configurations.Count > 0
            ? configurations[0].Program
            : workload.Program?.Name ?? container.ImageName ?? "program not known";
        if (program != workload.Name) lines.Add(program);
        if (configurations.Count > 0)
        {
            lines.AddRange(Servers(configurations));
            return lines;
        }

        AddListens(lines, container.AllListeners);
        if (container.NetworkNames.Count > 1) lines.Add("networks " + string.Join(", ", container.NetworkNames));
        return lines;
    }

    private static void AddListens(List<string> lines, IEnumerable<Listener> listeners)
    {
        var on = listeners.Where(listener => listener.On.HasValue).Select(listener => listener.On.V.ToString()).Distinct(StringComparer.Ordinal).ToList();
        if (on.Count > 0) lines.Add("listens on " + Shortened(on, ", "));
    }

    /// <summary>A line a server: its names, and what it listens on.</summary>
    private static IEnumerable<string> Servers(IReadOnlyList<IConfiguration> configs)
    {
        List<string> lines = [];
        foreach (var server in configs.SelectMany(static config => config.Servers))
        {
            lines.Add($"{(server.Names.Count == 0 ? "any name" : Shortened(server.Names, " "))}: {Listens(server)}");
        }

        return lines.Count <= MostServers ? lines : [.. lines.Take(MostServers), $"and {(lines.Count - MostServers).ToString(CultureInfo.InvariantCulture)} more servers"];
    }

    internal static string Listens(ServerEntry server) =>
        server.Listens.Count == 0 ? "80" : Shortened(server.Listens, ", ");

    internal static string Shortened(IReadOnlyList<string> words, string separator) =>
        words.Count <= 3 ? string.Join(separator, words) : string.Join(separator, words.Take(3)) + separator + "+" + (words.Count - 3).ToString(CultureInfo.InvariantCulture);

    private string? Host() => Cluster("host", "host", around);

    /// <summary>A container on one of several networks stands in that; on several, in the project alone.</summary>
    private string? ClusterOf(IContainer container, Scope scope)
    {
        if (scope.Kind == ScopeKind.Host) return Host();
        var project = container.Project;
        var cluster = Cluster(project, $"compose project {project}", around);
        if (container.OnlyNetwork is not { } network) return cluster;
        return Cluster($"{project} {network}", $"network {network}", cluster);
    }

    private string? Cluster(string key, string label, string? parent)
    {
        if (!clusters.TryGetValue(key, out var id)) clusters[key] = id = builder.Cluster(label, parent);
        return id;
    }

    private void Keep(object source, GraphNode node)
    {
        bySource[source] = node;
        All.Add((source, node));
    }
}
