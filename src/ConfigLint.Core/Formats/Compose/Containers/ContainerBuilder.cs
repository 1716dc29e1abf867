using ConfigLint.Chain;
using ConfigLint.Formats.Dockerfile;
using ConfigLint.Formats.DotNet;
using ConfigLint.Formats.Kong;
using ConfigLint.Formats.Nginx;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Formats.Starters;
using ConfigLint.Formats.Traefik;
using ConfigLint.Model;
using ConfigLint.Model.Matching;
using ConfigLint.Text;

namespace ConfigLint.Formats.Compose.Containers;

/// <summary>Turns the compose projects of a deployment into containers, and these into the deployment's facts.</summary>
internal sealed class ContainerBuilder(Workspace workspace, Deployment deployment, Scope host)
{
    private readonly List<ContainerSet> sets = [];
    private readonly Dictionary<Container, ContainerFiles> files = [];

    private Machine? hostMachine;
    private List<GatewayFile>? gateways;

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
            foreach (var container in set.Containers) container.LabelProxies = LabelProxies.Of(workspace);
            foreach (var container in set.Containers) container.IsBuiltAlone = IsBuiltAlone(container);
            foreach (var container in set.Containers) Read(container);
            foreach (var container in set.Containers) AddToHost(container);
        }
    }

    /// <summary>Files on disk that configure a proxy other than nginx: every container asks for its own.</summary>
    private ByPath<ProxyFile> Proxies => workspace.Get(static workspace => new ByPath<ProxyFile>(
        [.. workspace.Files.OfType<ProxyFile>().Where(static file => !file.Text.IsEmbedded)],
        static file => file.Text.Path));

    /// <summary>Its Traefiks, each with how it is started; null where not all of that is known.</summary>
    public IEnumerable<(Container Proxy, TraefikStatic? Static)> Traefiks() => sets.SelectMany(static set => set.Containers)
        .Where(static container => TraefikContainer.Is(container.Service, container.Built))
        .Select(container => (container, TraefikSetup.Of(container, files[container], workspace).Static));

    /// <summary>The Traefiks of all deployments.</summary>
    public IReadOnlyList<(Container Proxy, TraefikStatic? Static)> AllTraefiks { get; set; } = [];

    /// <summary>Follows what the containers send.</summary>
    public void Match()
    {
        TraefikWorlds.Add(workspace, deployment, sets, container => files[container], AllTraefiks);
        foreach (var set in sets)
        {
            var others = sets.FindAll(other => other != set);
            foreach (var container in set.Containers)
            {
                if (container.Scope.Kind == ScopeKind.Container) AddNginxHops(container, others);
                LabelRoutes.Add(deployment, container);
                ContainerUrls.Add(deployment, set, container, MatcherOf(container, others, ContainerMachine.Of(container)));
                if (ContainerCheck.Of(deployment, container) is { } check) deployment.HealthRequests.Add(check);
                AddPublished(container);
                if (HealthCheckProbe.Of(container) is { } asked)
                {
                    var names = new ComposeNames(set, others, Host, container, ContainerMachine.Checked(container)) { IsCheck = true };
                    var reaches = new Matcher(names).Resolve(asked.To, Protocol.Http);
                    deployment.Probes.Add(new Probe(deployment, container.Workload, asked.To, asked.Text, reaches)
                    {
                        Path = asked.Path,
                        By = asked.By,
                    });
                }
            }
        }
    }

    /// <summary>
    /// No other service is built from the same folder by a Dockerfile that is not in the tree; or no other image of the
    /// tree is unknown.
    /// </summary>
    private bool IsBuiltAlone(Container container) => container.BuildContext is { } context
        ? !workspace.Get(BuiltUnseen.Of).Names[context].Any(name => name != container.Name)
        : ImageSources.Of(workspace).IsOnlyUnknown(container.Service.Image);

    /// <summary>Services of all projects that are built by no Dockerfile of the tree, by the folder.</summary>
    private sealed record BuiltUnseen(ILookup<string, string> Names)
    {
        public static BuiltUnseen Of(Workspace workspace) => new(ComposeProject.Of(workspace)
            .SelectMany(static project => project.Services)
            .Where(service => service.Build is { } build
                && (build.Dockerfile is null || !workspace.Has(build.Dockerfile)))
            .ToLookup(static service => service.Build!.Context ?? "", static service => service.Name));
    }

    /// <summary>Its containers by the names that others on their networks have for them.</summary>
    public IEnumerable<Namesake> Namesakes() => sets.SelectMany(static set => set.Named().Select(
        static one => new Namesake(one.Name, one.Of.Service.At.Text.Path, (port, speaks) =>
            Matcher.Reach(ContainerMachine.AtDeclared(one.Of, port), speaks))));

    private void Read(Container container)
    {
        if (container.Service.Build is { Dockerfile: { } path } build && Dockerfile(path) is { } dockerfile && build.Target is null or { HasValue: true })
        {
            container.Built = dockerfile.Image(build.Target?.V);
            Dockerfiles.Add(path);
        }
        else if (container.Service.Build is null &&
            ImageSources.Of(workspace).Find(container.Service.Image) is { } found)
        {
            (container.Built, container.BuildContext, container.BuiltUnless) = (found.Image, found.Context, found.Assumption);
            Dockerfiles.Add(found.Image.File.Text.Path);
        }

        var own = files[container] = new ContainerFiles(container.Service, container.Built, container.BuildContext, workspace.ReadText);
        var nginx = NginxIn(own, workspace);
        Owned.UnionWith(nginx.Select(config => config.Root.Text.Path));
        var pools = new List<(PhpFpmPool, string)>();
        foreach (var file in own.Near(workspace.ByPath<PhpFpmFile>()))
        {
            if (own.PathOf(file.Text.Path, out _) is not { } at) continue;
            if (at.IndexOf("php", StringComparison.Ordinal) < 0) continue;
            Owned.Add(file.Text.Path);
            pools.AddRange(file.Pools.Select(pool => (pool, at)));
        }

        var isTraefik = TraefikContainer.Is(container.Service, container.Built);
        container.Proxies.AddRange(own.Near(Proxies).Where(file => file is TraefikFile == isTraefik
            && own.PathOf(file.Text.Path, out var isExact) is { } at && file.IsConfiguredAt(at, isExact)));
        Owned.UnionWith(container.Proxies.Select(file => file.Text.Path));
        var supervisors = nginx.Count == 0 ? [] : own.Near(workspace.ByPath<SupervisorFile>())
            .FindAll(file => own.PathOf(file.Text.Path, out _) is not null);
        var presumed = nginx.Count == 0 && container.Built is null ? Beside(container) : null;
        bool HasCSharp(string folder) => CSharpSources.AreIn(workspace, folder);
        new ContainerReader(container, own, DotNetPrograms.Of(workspace), HasCSharp)
            .Read(nginx, supervisors, pools, presumed, folder => own.AllBelow(folder, workspace.Paths));
        Owned.UnionWith(container.Started?.Files ?? []);
        deployment.Workloads.Add(container.Workload);
    }

    /// <summary>The only nginx configuration in the build context, which listens on just the ports that the service names as its own.</summary>
    private NginxConfig? Beside(Container container)
    {
        if (container.Service.Build is not { Context: { Length: > 0 } context } build || build.Dockerfile != context + "/Dockerfile") return null;
        var there = NginxSet.ByPath(workspace).StartingWith([context + "/"]);
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

    /// <summary>The configurations that nginx reads in a container, were it started there.</summary>
    public static List<NginxConfig> NginxIn(ContainerFiles own, Workspace workspace) =>
        own.Near(NginxSet.ByPath(workspace), MayConfigure).FindAll(config => IsConfigured(own, config.Root.Text.Path));

    /// <summary>Whether something below a folder stands where nginx looks.</summary>
    private static bool MayConfigure(string target)
    {
        var folder = target.TrimEnd('/') + "/";
        return Array.Exists(NginxFolders, known => known.StartsWith(folder, StringComparison.Ordinal)
            || folder.StartsWith(known, StringComparison.Ordinal));
    }

    private void AddToHost(Container container)
    {
        if (container.Scope.Kind == ScopeKind.Host)
        {
            deployment.Listeners.AddRange(container.Listeners);
            AddHostRoutes(container);
            if (container.Open is { } reason) deployment.Gaps.Add(GapOf(container, reason));
            return;
        }

        foreach (var entry in container.Service.Ports)
        {
            if (entry.Protocol != "tcp") continue;
            if (entry.Published is not { } published || (entry.HostAddress is { HasValue: false }))
            {
                // The engine chooses, or a variable does.
                if (entry.Published is { HasValue: false } unknown) AddGap(container, entry, unknown.Note);
                continue;
            }

            if (!published.HasValue)
            {
                AddGap(container, entry, published.Note);
                continue;
            }

            var last = Math.Min(entry.PublishedEnd is { HasValue: true } end ? end.V : published.V, published.V + MaxRange);
            for (var port = published.V; port <= last; port++) AddPublished(container, entry, published, port);
        }
    }

    /// <summary>Of a container in the host's network, whose loopback is the host's; services of its project it does not find by their names.</summary>
    private void AddHostRoutes(Container container)
    {
        List<Route> routes = [];
        foreach (var config in container.Nginx) NginxRoutes.Add(config, host, routes);
        routes.RemoveAll(route => container.Lacks(route.To.From.At.Text));
        foreach (var file in container.Proxies) routes.AddRange(file.RoutesIn(host));
        foreach (var route in routes)
        {
            if (!IsUpstream(container, route) && ComposeNames.FromHost(container, route.To) is { } nobody) deployment.Hops.Add(new Hop(deployment, route, nobody));
            else deployment.Routes.Add(route);
        }
    }

    /// <summary>A container in the host's network, all of whose ports are the host's.</summary>
    private static Gap GapOf(Container container, string reason) => new(reason, container.Service.At) { Names = NamesOf(container), Texts = [BlockOf(container.Service.At)], ServesRequests = Serves(container) };

    private void AddGap(Container container, ComposePort entry, string? note) =>
        deployment.Gaps.Add(new Gap($"{container.Name} is published on a port that is not known: {note}", entry.At) { Names = NamesOf(container), ServesRequests = Serves(container) });

    private static string[] NamesOf(Container container) => container.Service.ContainerName is { HasValue: true } name ? [container.Name, name.V] : [container.Name];

    /// <summary>A database or a worker answers no request of a proxy, wherever it is published.</summary>
    private static bool Serves(Container container) => container.Workload.Program is not { IsServer: false, IsProxy: false };

    /// <summary>A key with the lines below it that are further in.</summary>
    private static Span BlockOf(Span key)
    {
        if (key.IsNowhere) return key;
        var content = key.Text.Content;
        var indent = key.Start - (content.LastIndexOf('\n', Math.Max(key.Start - 1, 0)) + 1);
        var end = content.IndexOf('\n', key.Start);
        while (end >= 0 && end + 1 < content.Length)
        {
            var first = end + 1;
            while (first < content.Length && content[first] is ' ' or '\t') first++;
            if (first < content.Length && content[first] is not ('\n' or '\r' or '#') && first - end - 1 <= indent) break;
            end = content.IndexOf('\n', first);
        }

        return key with { Length = (end < 0 ? content.Length : end) - key.Start };
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

    private void AddNginxHops(Container container, IReadOnlyList<ContainerSet> others)
    {
        List<Route> routes = [];
        foreach (var config in container.Nginx) NginxRoutes.Add(config, container.Scope, routes, container);
        routes.RemoveAll(route => container.Lacks(route.To.From.At.Text));
        foreach (var file in container.Proxies) routes.AddRange(file.RoutesIn(container.Scope));
        routes.AddRange(GatewayRoutes(container));
        deployment.Routes.AddRange(routes);
        if (routes.Count == 0) return;
        var kong = routes.FindAll(route => IsKongAlone(container, route));
        Dictionary<Route, Resolution> found = [];
        foreach (var (route, to) in MatcherOf(container, others, ContainerMachine.Inside(container)).Resolve(routes.FindAll(route => !kong.Contains(route)))) found[route] = to;
        foreach (var (route, to) in MatcherOf(container, others, ContainerMachine.Alone(container)).Resolve(kong)) found[route] = to;
        foreach (var route in routes)
        {
            var isUpstream = found[route] is Resolution.NoSuchName or Resolution.WithoutName && IsUpstream(container, route);
            deployment.Hops.Add(new Hop(deployment, route, isUpstream ? new Resolution.Open($"{route.To.V.Host} is an upstream of another file") : found[route]));
        }
    }

    /// <summary>As containers find it.</summary>
    private Machine Host => hostMachine ??= new Machine(host, "the host") { Listeners = deployment.Listeners };

    private Matcher MatcherOf(Container container, IReadOnlyList<ContainerSet> others, Machine own) =>
        new(new ComposeNames(container.Set!, others, Host, container, own));

    /// <summary>Of <c>proxy_pass</c>: another file of the container's nginx may have the upstream.</summary>
    private static bool IsUpstream(Container container, Route route) =>
        route is { Source: NginxPass { Upstream: null }, To: { HasValue: true, V.IsUnix: false } }
        && container.Nginx.Exists(config => config.FindUpstream(route.To.V.Host) is not null);

    /// <summary>What Kong asks for on its own loopback: its image runs nothing else, and its own ports are known.</summary>
    private static bool IsKongAlone(Container container, Route route) =>
        route is { Source: GatewayTarget { Program: "Kong" }, To: { HasValue: true, V: { IsUnix: false, IsLoopback: true } target } }
        && KongRoutes.IsStock(container) && !KongRoutes.IsOwnPort(target.Port)
        && !container.Set!.Containers.Exists(peer => peer != container && peer.Scope == container.Scope);

    /// <summary>Of gateways, by the settings that stand in the container, and by its variables.</summary>
    private IEnumerable<Route> GatewayRoutes(Container container)
    {
        gateways ??= [.. workspace.Files.OfType<GatewayFile>().Where(static file => !file.Text.IsEmbedded)];
        var here = gateways.FindAll(file => file.IsReadIn(container, files[container]));
        var home = GatewayHome.Of(container, here);
        Owned.UnionWith(here.Select(static file => file.Text.Path));
        return Catalog.All.SelectMany(format => format.RoutesOf(home, here, Mentions));

        bool Mentions(string folder, string word) => CSharpSources.MayMention(workspace, folder, word);
    }

    /// <summary>Each published port and what it reaches in the container.</summary>
    private void AddPublished(Container container)
    {
        foreach (var entry in container.Service.Ports)
        {
            if (entry.Protocol != "tcp" || entry.Published is not { HasValue: true } published || !entry.Target.HasValue || entry.TargetEnd is not null || entry.PublishedEnd is not null) continue;
            var outer = published.Certainty == Certainty.Unknown ? Value<Endpoint>.Unknown("not known") : new Value<Endpoint>(Endpoint.Tcp("*", published.V), published.Certainty, published.From);
            var inner = new Value<Endpoint>(Endpoint.Tcp(container.Name, entry.Target.V), entry.Target.Certainty, entry.Target.From);
            deployment.Translations.Add(new Translation(deployment, container.Workload, outer, inner, Matcher.Reach(ContainerMachine.At(container, entry.Target.V), null)));
        }
    }

    /// <summary>Ports of one range that are followed one by one.</summary>
    private const int MaxRange = 100;

    private static readonly string[] NginxFolders =
    [
        "/etc/nginx/", "/usr/local/nginx/", "/usr/local/openresty/", "/usr/local/etc/nginx/", "/opt/bitnami/nginx/",
        "/config/nginx/", "/data/nginx/", "/etc/openresty/",
    ];
}
