using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Formats.Nginx;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Reporting;

/// <summary>The nodes of one deployment: what its files describe, each in the scope it belongs to.</summary>
internal sealed class GraphPlaces
{
    /// <summary>Servers that a node of nginx names.</summary>
    private const int MostServers = 4;

    private readonly GraphBuilder builder;
    private readonly Deployment deployment;
    private readonly string? around;
    private readonly Dictionary<object, GraphNode> bySource = [];
    private readonly Dictionary<string, string?> clusters = new(StringComparer.Ordinal);
    private readonly Dictionary<(NginxConfig, Scope), GraphNode> byConfig = [];
    private GraphNode? client;

    public GraphPlaces(GraphBuilder builder, Deployment deployment, string? around)
    {
        (this.builder, this.deployment, this.around) = (builder, deployment, around);
        AddNginx();
        foreach (var workload in deployment.Workloads) Add(workload);
    }

    /// <summary>In the order in which they were made. The sources: NginxConfig, Container, Unit, PhpFpmPool.</summary>
    public List<(object Source, GraphNode Node)> All { get; } = [];

    public GraphNode Client => client ??= builder.Node(GraphNodeKind.Client, around, "client");

    public string? Around => around;

    /// <summary>The node of what a listener or a route belongs to.</summary>
    public GraphNode? Of(object source) => bySource.GetValueOrDefault(source is NginxServer server ? server.Config : source);

    public GraphNode? From(Route route)
    {
        if (route.Source is not NginxPass pass) return null;
        return byConfig.TryGetValue((pass.Config, route.In), out var container) ? container : Of(pass.Config);
    }

    /// <summary>Where findings about a node may stand.</summary>
    public IEnumerable<Span> PlacesOf(object source)
    {
        switch (source)
        {
            case NginxConfig config:
                foreach (var file in config.Files) yield return WholeOf(file.Text);
                break;
            case Unit unit:
                if (unit.Fragment is { } fragment) yield return WholeOf(fragment.Text);
                foreach (var dropIn in unit.DropIns) yield return WholeOf(dropIn.Text);
                break;
            case PhpFpmPool pool:
                yield return WholeOf(pool.File.Text);
                break;
            case Container container:
                foreach (var place in PlacesOf(container)) yield return place;
                break;
        }

        foreach (var workload in deployment.Workloads)
        {
            if (ReferenceEquals(workload.Source, source)) yield return workload.At;
        }

        foreach (var listener in deployment.Listeners)
        {
            if (ReferenceEquals(listener.Owner.Source, source)) yield return listener.On.From.At;
        }
    }

    private IEnumerable<Span> PlacesOf(Container container)
    {
        var service = container.Service;
        yield return service.At;
        foreach (var port in service.Ports) yield return port.At;
        if (service.Image is { } image) yield return image.From.At;
        if (service.Command is { } command) yield return command.At;
        if (service.Healthcheck is { } check) yield return check.At;
        if (container.Workload.Program is { } program) yield return program.At;
        foreach (var listener in container.Listeners) yield return listener.On.From.At;
        foreach (var probe in deployment.Probes)
        {
            if (ReferenceEquals(probe.Of.Source, container)) yield return probe.To.From.At;
        }

        foreach (var config in container.Nginx)
        {
            foreach (var file in config.Files) yield return WholeOf(file.Text);
        }
    }

    private void AddNginx()
    {
        var seen = new HashSet<NginxConfig>();
        foreach (var listener in deployment.Listeners)
        {
            if (listener.Owner.Source is NginxServer server && seen.Add(server.Config)) AddHost(server.Config);
        }

        foreach (var route in deployment.Routes)
        {
            if (route.In.Kind == ScopeKind.Host && route.Source is NginxPass pass && seen.Add(pass.Config) && !IsInContainer(pass.Config)) AddHost(pass.Config);
        }
    }

    private bool IsInContainer(NginxConfig config) => deployment.Workloads.Exists(workload => workload.Source is Container container && container.Nginx.Contains(config));

    private void AddHost(NginxConfig config) => Keep(config, builder.Node(GraphNodeKind.Proxy, Host(), ["nginx", config.Root.Text.Path, .. Servers([config])]));

    private void Add(Workload workload)
    {
        if (bySource.ContainsKey(workload.Source)) return;
        if (workload.Source is Container container)
        {
            Keep(container, builder.Node(container.Nginx.Count > 0 || workload.Program is { IsProxy: true } ? GraphNodeKind.Proxy : GraphNodeKind.Program, ClusterOf(container), Lines(container)));
            foreach (var config in container.Nginx) byConfig.TryAdd((config, container.Scope), bySource[container]);
            return;
        }

        // The unit that starts nginx is the nginx whose configuration has a node.
        if (workload.Program is { Name: "nginx" } && All.Exists(entry => entry.Source is NginxConfig)) return;
        List<string> lines = [workload.Name, workload.Program?.Name ?? "program not known"];
        AddListens(lines, deployment.Listeners.FindAll(listener => ReferenceEquals(listener.Owner.Source, workload.Source)));
        Keep(workload.Source, builder.Node(workload.Program is { IsProxy: true } ? GraphNodeKind.Proxy : GraphNodeKind.Program, Host(), lines));
    }

    private static List<string> Lines(Container container)
    {
        List<string> lines = [container.Name];
        void AddProgram(string name)
        {
            if (name != container.Name) lines.Add(name);
        }

        var image = container.Service.Image is { HasValue: true } written ? written.V : null;
        if (container.Nginx.Count > 0)
        {
            AddProgram("nginx");
            lines.AddRange(Servers(container.Nginx));
            return lines;
        }

        AddProgram(container.Workload.Program?.Name ?? image ?? "program not known");
        AddListens(lines, container.Listeners);
        if (container.Networks.Count > 1) lines.Add("networks " + string.Join(", ", container.Networks.Select(use => use.Key)));
        return lines;
    }

    private static void AddListens(List<string> lines, List<Listener> listeners)
    {
        var on = listeners.Where(listener => listener.On.HasValue).Select(listener => listener.On.V.ToString()).Distinct(StringComparer.Ordinal).ToList();
        if (on.Count > 0) lines.Add("listens on " + Shortened(on, ", "));
    }

    /// <summary>A line a server: its names, and what it listens on.</summary>
    private static IEnumerable<string> Servers(IReadOnlyList<NginxConfig> configs)
    {
        List<string> lines = [];
        foreach (var server in configs.SelectMany(config => config.Servers))
        {
            if (server.Block.IsNone) continue;
            List<string> names = [];
            foreach (var directive in server.Names)
            {
                for (var i = 0; i < directive.Count; i++) names.Add(directive[i].Value);
            }

            lines.Add($"{(names.Count == 0 ? "any name" : Shortened(names, " "))}: {Listens(server)}");
        }

        return lines.Count <= MostServers ? lines : [.. lines.Take(MostServers), $"and {(lines.Count - MostServers).ToString(CultureInfo.InvariantCulture)} more servers"];
    }

    internal static string Listens(NginxServer server)
    {
        var listens = server.Listens.Where(listen => listen.Count > 0).Select(listen => listen[0].Value + (NginxListen.Has(listen, "ssl") ? " TLS" : "")).ToList();
        return listens.Count == 0 ? "80" : Shortened(listens, ", ");
    }

    internal static string Shortened(List<string> words, string separator) =>
        words.Count <= 3 ? string.Join(separator, words) : string.Join(separator, words.Take(3)) + separator + "+" + (words.Count - 3).ToString(CultureInfo.InvariantCulture);

    private string? Host() => Cluster("host", "host", around);

    /// <summary>A container on one of several networks stands in that; on several, in the project alone.</summary>
    private string? ClusterOf(Container container)
    {
        if (container.Scope.Kind == ScopeKind.Host) return Host();
        var project = container.Service.Project;
        var cluster = Cluster(project.Id, $"compose project {project.Id}", around);
        return project.Networks.Count > 1 && container.Networks.Count == 1 ? Cluster($"{project.Id} {container.Networks[0].Key}", $"network {container.Networks[0].Key}", cluster) : cluster;
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

    private static Span WholeOf(SourceText text) => text.At(0, text.Length);
}
