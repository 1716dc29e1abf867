using ConfigLint.Chain.Traefik;
using ConfigLint.Engine;
using ConfigLint.Formats;
using ConfigLint.Formats.AppSettings;
using ConfigLint.Formats.Compose;
using ConfigLint.Formats.Dockerfile;
using ConfigLint.Formats.Kong;
using ConfigLint.Formats.Nginx;
using ConfigLint.Formats.Starters;
using ConfigLint.Formats.Traefik;
using ConfigLint.Text;

namespace ConfigLint.Chain.Containers;

/// <summary>Turns the compose projects of a deployment into containers, and these into the deployment's facts.</summary>
internal sealed class ContainerBuilder(Workspace workspace, Deployment deployment, Scope host, LintOptions options)
{
    private readonly List<ContainerSet> sets = [];
    private readonly Dictionary<Container, ContainerFiles> files = [];

    private List<AppSettingsFile>? settings;
    private List<KongFile>? kong;

    /// <summary>Paths of the configurations that stand in containers, and so describe no host.</summary>
    public HashSet<string> Owned { get; } = new(StringComparer.Ordinal);

    /// <summary>Paths of the Dockerfiles that its projects build.</summary>
    public HashSet<string> Dockerfiles { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads the projects. What they publish is on the host.</summary>
    public void Add(IEnumerable<ComposeProject> projects)
    {
        foreach (var project in projects)
        {
            var set = new ContainerSet(project, host);
            sets.Add(set);
            foreach (var container in set.Containers) Read(container);
            foreach (var container in set.Containers) AddToHost(container);
        }
    }

    /// <summary>Follows what the containers send.</summary>
    public void Match()
    {
        TraefikWorlds.Add(workspace, deployment, sets, container => files[container]);
        foreach (var set in sets)
        {
            var matching = new ContainerMatching(set, sets.FindAll(other => other != set));
            foreach (var container in set.Containers)
            {
                if (container.Scope.Kind == ScopeKind.Container) AddNginxHops(container, matching);
                LabelRoutes.Add(deployment, container);
                AddPublished(container);
                if (HealthCheckProbe.Of(container) is { } asked)
                {
                    deployment.Probes.Add(new Probe(deployment, container.Workload, asked.To, asked.Text, matching.ResolveProbe(container, asked.To)));
                }
            }
        }
    }

    private void Read(Container container)
    {
        if (container.Service.Build is { Dockerfile: { } path } build && Dockerfile(path) is { } dockerfile && build.Target is null or { HasValue: true })
        {
            container.Built = dockerfile.Image(build.Target?.V);
            Dockerfiles.Add(path);
        }

        var own = files[container] = new ContainerFiles(container.Service, container.Built, workspace.ReadText);
        var nginx = workspace.Nginx.FindAll(config => !config.Root.Text.IsEmbedded && IsConfigured(own, config.Root.Text.Path));
        Owned.UnionWith(nginx.Select(config => config.Root.Text.Path));
        var pools = new List<(PhpFpmPool, string)>();
        foreach (var file in workspace.Files)
        {
            if (file is not PhpFpmFile fpm || own.PathOf(file.Text.Path, out _) is not { } at || at.IndexOf("php", StringComparison.Ordinal) < 0) continue;
            Owned.Add(file.Text.Path);
            pools.AddRange(fpm.Pools.Select(pool => (pool, at)));
        }

        var isTraefik = TraefikContainer.Is(container.Service, container.Built);
        container.Proxies.AddRange(workspace.Files.Where(file => ProxyFiles.Is(file) && file is TraefikFile == isTraefik && own.PathOf(file.Text.Path, out var isExact) is { } at && ProxyFiles.IsConfiguredAt(file, at, isExact)));
        Owned.UnionWith(container.Proxies.Select(file => file.Text.Path));
        List<SupervisorFile> supervisors = nginx.Count == 0 ? [] : [.. workspace.Files.OfType<SupervisorFile>().Where(file => own.PathOf(file.Text.Path, out _) is not null)];
        new ContainerReader(container, own, options.ReadsCSharp, workspace.HasCSharp).Read(nginx, supervisors, pools, nginx.Count == 0 && container.Built is null ? Beside(container) : null);
        deployment.Workloads.Add(container.Workload);
    }

    /// <summary>The only nginx configuration in the build context, which listens on just the ports that the service names as its own.</summary>
    private NginxConfig? Beside(Container container)
    {
        if (container.Service.Build is not { Context: { Length: > 0 } context } build || build.Dockerfile != context + "/Dockerfile") return null;
        var there = workspace.Nginx.FindAll(config => !config.Root.Text.IsEmbedded && config.Root.Text.Path.StartsWith(context + "/", StringComparison.Ordinal));
        if (there.Count != 1) return null;
        List<Listener> listeners = [];
        NginxListeners.Add(there[0], host, listeners);
        return listeners.Count > 0 && listeners.TrueForAll(listener => listener.On is { HasValue: true, V.IsUnix: false } && container.Declares(listener.On.V.Port)) &&
            container.Service.Ports.TrueForAll(entry => entry.Target.HasValue && listeners.Exists(listener => listener.On.V.Port == entry.Target.V)) ? there[0] : null;
    }

    private DockerfileFile? Dockerfile(string path) =>
        workspace.At(path) is DockerfileFile known ? known : workspace.ReadText(path) is { } text ? new DockerfileFile(text) : null;

    /// <summary>A folder that is mounted whole may hold an nginx.conf that nginx never sees: it has to stand where nginx looks.</summary>
    private static bool IsConfigured(ContainerFiles own, string treePath)
    {
        foreach (var (path, _, isExact) in own.PathsOf(treePath))
        {
            if (isExact
                ? path.IndexOf("nginx", StringComparison.Ordinal) >= 0 || path.IndexOf("openresty", StringComparison.Ordinal) >= 0
                : Array.Exists(NginxFolders, folder => path.StartsWith(folder, StringComparison.Ordinal))) return true;
        }

        return false;
    }

    private void AddToHost(Container container)
    {
        if (container.Scope.Kind == ScopeKind.Host)
        {
            deployment.Listeners.AddRange(container.Listeners);
            foreach (var config in container.Nginx) NginxRoutes.Add(config, host, deployment.Routes);
            foreach (var file in container.Proxies) deployment.Routes.AddRange(ProxyFiles.Routes(file, host));
            if (container.Open is { } reason) deployment.Open.Add((reason, container.Service.At));
            return;
        }

        foreach (var entry in container.Service.Ports)
        {
            if (entry.Protocol != "tcp") continue;
            if (entry.Published is not { } published || (entry.HostAddress is { HasValue: false }))
            {
                // The engine chooses, or a variable does.
                if (entry.Published is { HasValue: false } unknown) deployment.Open.Add(($"{container.Name} is published on a port that is not known: {unknown.Note}", entry.At));
                continue;
            }

            if (!published.HasValue)
            {
                deployment.Open.Add(($"{container.Name} is published on a port that is not known: {published.Note}", entry.At));
                continue;
            }

            var last = Math.Min(entry.PublishedEnd is { HasValue: true } end ? end.V : published.V, published.V + MaxRange);
            for (var port = published.V; port <= last; port++) AddPublished(container, entry, published, port);
        }
    }

    /// <summary>Two projects of one folder may be the same containers in another variant: one listener.</summary>
    private void AddPublished(Container container, ComposePort entry, Value<int> published, int port)
    {
        var on = new Value<Endpoint>(Endpoint.Tcp(entry.HostAddress is { } address ? address.V : "*", port), published.Certainty, published.From, published.Note);
        if (deployment.Listeners.Exists(other => other.On.HasValue && other.On.From.At == on.From.At && other.On.V == on.V)) return;
        var inner = entry.Target.HasValue && entry.TargetEnd is null ? container.Listeners.Find(listener => listener.On.HasValue && listener.On.V.Port == entry.Target.V) : null;
        deployment.Listeners.Add(new Listener(
            container.Workload, on, inner?.Protocol ?? Value<Protocol>.Unknown("the container decides", on.From), inner?.Tls ?? Value<bool>.Unknown("the container decides", on.From)));
    }

    private void AddNginxHops(Container container, ContainerMatching matching)
    {
        List<Route> routes = [];
        foreach (var config in container.Nginx) NginxRoutes.Add(config, container.Scope, routes, container);
        foreach (var file in container.Proxies) routes.AddRange(ProxyFiles.Routes(file, container.Scope));
        routes.AddRange(YarpRoutes.Of(container, files[container], settings ??= [.. workspace.Files.OfType<AppSettingsFile>()], workspace.MayMention));
        routes.AddRange(OcelotRoutes.Of(container, files[container], settings));
        routes.AddRange(KongRoutes.Of(container, files[container], kong ??= [.. workspace.Files.OfType<KongFile>()]));
        deployment.Routes.AddRange(routes);
        foreach (var route in routes)
        {
            var reaches = route.Source is GatewayTarget { Program: "Kong" } ? matching.ResolveInKong(container, route.To) : matching.Resolve(container, route.To, route.Protocol, isServer: route.Source is not NginxPass { Upstream: null });
            deployment.Hops.Add(new Hop(deployment, route, reaches));
        }
    }

    /// <summary>Each published port and what it reaches in the container.</summary>
    private void AddPublished(Container container)
    {
        foreach (var entry in container.Service.Ports)
        {
            if (entry.Protocol != "tcp" || entry.Published is not { HasValue: true } published || !entry.Target.HasValue || entry.TargetEnd is not null || entry.PublishedEnd is not null) continue;
            var outer = published.Certainty == Certainty.Unknown ? Value<Endpoint>.Unknown("not known") : new Value<Endpoint>(Endpoint.Tcp("*", published.V), published.Certainty, published.From);
            var inner = new Value<Endpoint>(Endpoint.Tcp(container.Name, entry.Target.V), entry.Target.Certainty, entry.Target.From);
            deployment.Translations.Add(new Translation(deployment, container.Workload, outer, inner, ContainerMatching.At(container, entry.Target.V, null)));
        }
    }

    /// <summary>Ports of one range that are followed one by one.</summary>
    private const int MaxRange = 100;

    private static readonly string[] NginxFolders =
        ["/etc/nginx/", "/usr/local/nginx/", "/usr/local/openresty/", "/usr/local/etc/nginx/", "/opt/bitnami/nginx/", "/config/nginx/", "/etc/openresty/"];
}
