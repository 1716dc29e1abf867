using ConfigLint.Chain.Containers;
using ConfigLint.Engine;
using ConfigLint.Formats.Traefik;
using ConfigLint.Text;

namespace ConfigLint.Chain.Traefik;

/// <summary>Finds the Traefiks of a deployment and what belongs to each.</summary>
internal static class TraefikWorlds
{
    /// <param name="files">What stands in each container.</param>
    public static void Add(Workspace workspace, Deployment deployment, IReadOnlyList<ContainerSet> sets, Func<Container, ContainerFiles> files)
    {
        var proxies = sets.SelectMany(set => set.Containers).Where(container => TraefikContainer.Is(container.Service, container.Built)).ToList();
        // One Traefik serves the containers of all projects of the deployment; of several, each those of its own.
        if (proxies.Count == 1) AddContainers(workspace, deployment, sets, proxies[0], files);
        else foreach (var set in sets) AddContainers(workspace, deployment, [set], proxies.Where(proxy => proxy.Set == set).Take(2).ToList() is [var only] ? only : null, files);
    }

    /// <summary>Files that stand in no container describe the Traefik of a host.</summary>
    public static void AddHost(Workspace workspace, Deployment deployment, HashSet<string> owned)
    {
        var files = deployment.Files.Distinct().Where(path => !owned.Contains(path)).Select(workspace.At).OfType<TraefikFile>().ToList();
        if (files.Count == 0) return;
        var world = new TraefikWorld(deployment);
        AddFiles(world, workspace, files);
        world.Static = files.FindAll(file => file.HasStatic) is [{ IsOpen: false, Static: var only }] ? only : null;
        world.Open["docker"] = "containers are not in these files";
        deployment.Traefik.Add(world);
    }

    private static void AddContainers(Workspace workspace, Deployment deployment, IReadOnlyList<ContainerSet> sets, Container? proxy, Func<Container, ContainerFiles> files)
    {
        var world = new TraefikWorld(deployment);
        foreach (var container in sets.SelectMany(set => set.Containers))
        {
            world.Services.Add(container.Name);
            if (!container.Service.Labels.Exists(label => label.Name.StartsWith("traefik.", StringComparison.OrdinalIgnoreCase))) continue;
            world.Dynamics.Add(new TraefikDynamic(TraefikNode.Of(container.Service), "docker", container, container.Service.LabelsAreOpen));
            if (container.Service.LabelsAreOpen) world.Open["docker"] = $"variables name labels of {container.Name}";
        }

        if (proxy is null)
        {
            if (world.Dynamics.Count == 0) return;
            world.Open["docker"] = "Traefik is started elsewhere";
            world.Open["file"] = "Traefik is started elsewhere";
        }
        else
        {
            world.Proxy = proxy;
            world.Major = TraefikContainer.Major(proxy);
            world.Setup = TraefikSetup.Of(proxy, files(proxy), workspace);
            world.Static = world.Setup.Static;
            foreach (var set in sets)
            {
                if (set.Project.Open.Count > 0) world.Open["docker"] = set.Project.Open[0].Reason;
            }

            AddFiles(world, workspace, [.. proxy.Proxies.OfType<TraefikFile>()]);
            if (proxy.Proxies.Count == 0) world.Open["file"] = "the files of Traefik are not in the tree";
        }

        deployment.Traefik.Add(world);
    }

    private static void AddFiles(TraefikWorld world, Workspace workspace, List<TraefikFile> files)
    {
        foreach (var file in files)
        {
            world.Dynamics.Add(file.Dynamic);
            if (file.IsOpen) world.Open["file"] = $"{file.Text.Path} is a template";
            var folder = file.Text.Path.Substring(0, file.Text.Path.LastIndexOf('/') + 1);
            if (workspace.Paths.StartingWith(folder).Any(path => path.EndsWith(".toml", StringComparison.Ordinal) && path.IndexOf('/', folder.Length) < 0)) world.Open["file"] = "TOML is not read";
        }
    }
}
