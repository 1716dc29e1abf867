using ConfigLint.Formats.Compose;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.DotNet;
using ConfigLint.Formats.Nginx;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Formats.Starters;
using ConfigLint.Model;
using ConfigLint.Model.Matching;
using ConfigLint.Text;

namespace ConfigLint.Formats.Dockerfile;

/// <summary>
/// Images that a Dockerfile of the tree builds and no compose file runs, and that start nginx beside the programs it sends to: each is a machine of its own, whose files describe no host.
/// </summary>
internal static class ImageMachines
{
    /// <summary>Adds the routes, listeners and hops of the images that hold a configuration of a deployment.</summary>
    public static void Add(Workspace workspace, IReadOnlyList<Deployment> deployments)
    {
        var services = ComposeProject.Of(workspace).SelectMany(static project => project.Services);
        var built = new HashSet<string>(
            services.Select(static service => service.Build?.Dockerfile ?? ""), StringComparer.Ordinal);
        var images = workspace.FilesOf<DockerfileFile>().Where(file => !built.Contains(file.Text.Path))
            .Select(file => ImageFile.InContexts(workspace, file))
            .Where(static contexts => contexts.Count > 0).ToList();
        var byPath = images.SelectMany(static contexts => contexts
                .SelectMany(static one => one.Configs).Select(config => (config.Root.Text.Path, Contexts: contexts)))
            .ToLookup(static one => one.Path, static one => one.Contexts, StringComparer.Ordinal);
        if (byPath.Count == 0) return;
        var order = images.Select(static (contexts, index) => (contexts, index))
            .ToDictionary(static one => one.contexts, static one => one.index);
        foreach (var deployment in deployments)
        {
            var own = new HashSet<string>(deployment.Files, StringComparer.Ordinal);
            foreach (var contexts in own.SelectMany(path => byPath[path]).Distinct().OrderBy(one => order[one]))
            {
                _ = contexts.Exists(one => Add(workspace, deployment, own, one));
            }
        }
    }

    private static bool Add(Workspace workspace, Deployment deployment, HashSet<string> own, ImageFile file)
    {
        var (owned, image, files) = (workspace.InContainers, file.Image, file.Files);
        var configs = file.Configs.FindAll(
            config => config.Root.Text.Path is var path && own.Contains(path) && !owned.Contains(path));
        if (configs.Count == 0) return false;
        if (ImageCommand.Of(image, files.Find, DotNetPrograms.Of(workspace)) is not { } command) return false;
        if (StartedPrograms.Of(command, folder => files.AllBelow(folder, workspace.Paths)) is not { } started || !started.Programs.Exists(static one => one.Program is { Name: "nginx" })) return false;
        var scope = new Scope(ScopeKind.Container, image.File.Text.Path, deployment.Host);
        List<Route> routes = [];
        List<Listener> listeners = [];
        foreach (var config in configs)
        {
            NginxRoutes.Add(config, scope, routes);
            NginxListeners.Add(config, scope, listeners);
        }

        owned.UnionWith(configs.Select(static config => config.Root.Text.Path));
        owned.UnionWith(started.Files);
        var pools = files.Near(workspace.ByPath<PhpFpmFile>())
            .FindAll(pool => files.PathOf(pool.Text.Path, out _)?.IndexOf("php", StringComparison.Ordinal) >= 0);
        owned.UnionWith(pools.Select(static pool => pool.Text.Path));
        var gaps = AddPrograms(deployment, scope, image, started, [.. pools.SelectMany(static pool => pool.Pools)], listeners);
        deployment.Routes.AddRange(routes);
        var machine = new Machine(scope, scope.Id) { Listeners = listeners, Gaps = gaps, StartsSeveral = true };
        foreach (var (route, to) in new Matcher(new HostNames(machine)).Resolve(routes)) deployment.Hops.Add(new Hop(deployment, route, to));
        return true;
    }

    private static List<Gap> AddPrograms(Deployment deployment, Scope scope, DockerfileImage image, StartedPrograms started, IReadOnlyList<PhpFpmPool> pools, List<Listener> listeners)
    {
        List<Gap> gaps = started.IsOpen ? [new Gap($"not all that {image.File.Text.Path} starts is in the tree", image.File.Text.Whole)] : [];
        foreach (var (name, at, program) in started.Programs)
        {
            if (program is { Name: "php-fpm" } && pools.Count > 0) PhpFpmUnit.Attach(program, pools);
            var workload = new Workload(scope, name, at, program, image);
            deployment.Workloads.Add(workload);
            if (program is { IsProxy: true }) continue;
            var isUnknown = program is null || (program.IsServer && program.Listeners.Count == 0);
            foreach (var listener in program?.Listeners ?? [])
            {
                if (listener.On.HasValue) listeners.Add(new Listener(workload, listener.On, listener.Protocol, listener.Tls) { Socket = listener.Socket });
                else isUnknown = true;
            }

            if (isUnknown) gaps.Add(new Gap($"what {name} listens on is not known", at) { Names = [name], Texts = [at] });
        }

        return gaps;
    }

    /// <summary>An image as it is built from one folder.</summary>
    /// <param name="Configs">What nginx would read in it.</param>
    private sealed record ImageFile(DockerfileImage Image, ContainerFiles Files, List<NginxConfig> Configs)
    {
        /// <summary>From its own folder and from the root of the tree, where nginx would read something.</summary>
        public static List<ImageFile> InContexts(Workspace workspace, DockerfileFile file)
        {
            if (file.Image() is not { IsOpen: false } image) return [];
            List<ImageFile> found = [];
            var folder = TreePath.FolderOf(file.Text.Path);
            foreach (var context in folder.Length == 0 ? [""] : new[] { folder, "" })
            {
                var files = new ContainerFiles(null, image, context, workspace.ReadText);
                var configs = ContainerBuilder.NginxIn(files, workspace);
                if (configs.Count > 0) found.Add(new ImageFile(image, files, configs));
            }

            return found;
        }
    }
}
