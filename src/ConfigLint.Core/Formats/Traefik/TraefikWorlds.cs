using ConfigLint.Formats.Compose;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Traefik;

/// <summary>Finds the Traefiks of a deployment and what belongs to each.</summary>
internal static class TraefikWorlds
{
    /// <summary>Those of the hosts and containers of a deployment, each with what it sees.</summary>
    public static List<TraefikWorld> Of(Deployment deployment) =>
        deployment.Get(static _ => new List<TraefikWorld>());

    /// <param name="files">What stands in each container.</param>
    /// <param name="all">The Traefiks of all deployments, with how they are started: a network of the engine is one for all folders.</param>
    public static void Add(Workspace workspace, Deployment deployment, IReadOnlyList<ContainerSet> sets, Func<Container, ContainerFiles> files, IReadOnlyList<(Container Proxy, TraefikStatic? Static)> all)
    {
        var proxies = sets.SelectMany(set => set.Containers).Where(container => TraefikContainer.Is(container.Service, container.Built)).ToList();
        var bySet = proxies.ToLookup(static proxy => proxy.Set);
        foreach (var set in sets)
        {
            var own = bySet[set].ToList();
            if (own.Count == 1) AddWithProxy(workspace, deployment, own[0], proxies.Count == 1 ? [set, .. sets.Where(other => other != set)] : [set], files(own[0]));
            else if (own.Count > 1 || proxies.Count != 1 || !MayServe(proxies[0], set)) AddAlone(deployment, set, all);
        }
    }

    /// <summary>Files that stand in no container describe the Traefik of a host.</summary>
    public static void AddHost(Workspace workspace, Deployment deployment)
    {
        var onHost = deployment.Files.Distinct().Where(path => !workspace.InContainers.Contains(path));
        var files = onHost.Select(workspace.At).OfType<TraefikFile>().ToList();
        if (files.Count == 0) return;
        var world = new TraefikWorld(deployment);
        AddFiles(world, workspace, files);
        world.Open["docker"] = "containers are not in these files";
        // Of files in other folders it is not known that they belong to it.
        var starting = files.FindAll(file => file.HasStatic);
        if (starting.Count == 1 && !starting[0].IsOpen && files.TrueForAll(file => file.Text.Path.StartsWith(FolderOf(starting[0]), StringComparison.Ordinal))) world.Static = starting[0].Static;
        Of(deployment).Add(world);
    }

    private static void AddWithProxy(Workspace workspace, Deployment deployment, Container proxy, IReadOnlyList<ContainerSet> sets, ContainerFiles files)
    {
        var setup = TraefikSetup.Of(proxy, files, workspace);
        var world = new TraefikWorld(deployment) { Proxy = proxy, Major = TraefikContainer.Major(proxy), Setup = setup, Static = setup.Static };
        foreach (var set in sets)
        {
            if (set != proxy.Set && !MayServe(proxy, set)) continue;
            foreach (var container in set.Containers) AddLabels(world, container);
            if (set.Project.Open.Count > 0) world.Open["docker"] = set.Project.Open[0].Reason;
        }

        AddFiles(world, workspace, [.. proxy.Proxies.OfType<TraefikFile>()]);
        if (proxy.Proxies.Count == 0) world.Open["file"] = "the files of Traefik are not in the tree";
        foreach (var mount in proxy.Service.Mounts)
        {
            if (MayHoldMore(mount, workspace)) world.Open["file"] = "not all that is mounted is in the tree";
        }

        Of(deployment).Add(world);
    }

    /// <summary>Containers whose Traefik is started elsewhere.</summary>
    private static void AddAlone(Deployment deployment, ContainerSet set, IReadOnlyList<(Container Proxy, TraefikStatic? Static)> all)
    {
        var world = new TraefikWorld(deployment);
        foreach (var container in set.Containers) AddLabels(world, container);
        if (world.Dynamics.Count == 0) return;
        var networks = new HashSet<string>(set.Containers.SelectMany(NetworksOf), StringComparer.Ordinal);
        world.Elsewhere.AddRange(all.Where(one =>
            one.Proxy.Set == set || NetworksOf(one.Proxy).Any(networks.Contains)));
        foreach (var provider in TraefikWorld.Providers) world.Open[provider] = "Traefik is started elsewhere";
        Of(deployment).Add(world);
    }

    private static void AddLabels(TraefikWorld world, Container container)
    {
        world.Services.Add(container.Name);
        if (!container.Service.Labels.Exists(label => label.Name.StartsWith("traefik.", StringComparison.OrdinalIgnoreCase))) return;
        world.Dynamics.Add(new TraefikDynamic(TraefikNode.Of(container.Service), "docker", container, container.Service.LabelsAreOpen));
        if (container.Service.LabelsAreOpen) world.Open["docker"] = $"variables name labels of {container.Name}";
    }

    /// <summary>Another project, which is on a network of Traefik's; variants of one project are started in its place, not beside it.</summary>
    private static bool MayServe(Container proxy, ContainerSet set) =>
        set.Project.Folder != proxy.Service.Project.Folder && !set.Project.Files.Exists(proxy.Service.Project.Files.Contains) && set.Containers.Exists(container => SharesNetwork(container, proxy));

    /// <summary>Both are on a network of one name of the engine's.</summary>
    public static bool SharesNetwork(Container one, Container other) => NetworksOf(one).Intersect(NetworksOf(other)).Any();

    private static IEnumerable<string> NetworksOf(Container container) =>
        container.Networks.Select(use => container.Service.Project.Networks.TryGetValue(use.Key, out var network) ? network.Name : default).Where(name => name is { From: not null, HasValue: true }).Select(name => name.V);

    private static void AddFiles(TraefikWorld world, Workspace workspace, List<TraefikFile> files)
    {
        foreach (var file in files)
        {
            world.Dynamics.Add(file.Dynamic);
            if (file.IsOpen) world.Open["file"] = $"{file.Text.Path} is a template";
            var folder = FolderOf(file);
            if (workspace.Paths.StartingWith(folder).Any(path => path.EndsWith(".toml", StringComparison.Ordinal) && path.IndexOf('/', folder.Length) < 0)) world.Open["file"] = "TOML is not read";
        }
    }

    /// <summary>A file or folder that is not in the tree, and may be of Traefik's configuration; what its name says is for certificates, logs or the engine is not.</summary>
    private static bool MayHoldMore(ComposeMount mount, Workspace workspace)
    {
        if (!mount.Target.HasValue) return true;
        if (Array.Exists(NoConfiguration, word => mount.Target.V.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)) return false;
        return mount.SourcePath is not { } path || !(workspace.Has(path) || workspace.Paths.StartingWith(path.Length == 0 ? "" : path.TrimEnd('/') + "/").Any());
    }

    private static string FolderOf(TraefikFile file) => file.Text.Path.Substring(0, file.Text.Path.LastIndexOf('/') + 1);

    private static readonly string[] NoConfiguration = ["docker.sock", "acme", "letsencrypt", "cert", "ssl", "log", "localtime", "timezone", "plugins"];
}
