using ConfigLint.Formats.Compose;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.DotNet;
using ConfigLint.Formats.Nginx;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Formats.Starters;
using ConfigLint.Model;
using ConfigLint.Model.Matching;

namespace ConfigLint.Formats.Dockerfile;

/// <summary>
/// Images that a Dockerfile of the tree builds and no compose file runs, and that start nginx beside the programs it sends to: each is a machine of its own, whose files describe no host.
/// </summary>
internal static class ImageMachines
{
    /// <summary>Adds the routes, listeners and hops of the images that hold a configuration of the deployment.</summary>
    public static void Add(Workspace workspace, Deployment deployment)
    {
        var own = new HashSet<string>(deployment.Files, StringComparer.Ordinal);
        var services = ComposeProject.Of(workspace).SelectMany(static project => project.Services);
        var built = new HashSet<string>(
            services.Select(static service => service.Build?.Dockerfile ?? ""), StringComparer.Ordinal);
        foreach (var file in workspace.Files.OfType<DockerfileFile>().ToList())
        {
            if (built.Contains(file.Text.Path)) continue;
            var folder = file.Text.Path.Substring(0, Math.Max(file.Text.Path.LastIndexOf('/'), 0));
            foreach (var context in folder.Length == 0 ? [""] : new[] { folder, "" })
            {
                if (Add(workspace, deployment, own, new ImageFile(file, context))) break;
            }
        }
    }

    private static bool Add(Workspace workspace, Deployment deployment, HashSet<string> own, ImageFile file)
    {
        var owned = workspace.InContainers;
        if (file.Dockerfile.Image() is not { IsOpen: false } image) return false;
        var files = new ContainerFiles(null, image, file.Context, workspace.ReadText);
        var configs = ContainerBuilder.NginxIn(files, workspace).FindAll(
            config => config.Root.Text.Path is var path && own.Contains(path) && !owned.Contains(path));
        if (configs.Count == 0) return false;
        if (ImageCommand.Of(image, files.Find, DotNetPrograms.Of(workspace)) is not { } command) return false;
        if (StartedPrograms.Of(command, folder => files.AllBelow(folder, workspace.Paths)) is not { } started || !started.Programs.Exists(static one => one.Program is { Name: "nginx" })) return false;
        var scope = new Scope(ScopeKind.Container, file.Dockerfile.Text.Path, deployment.Host);
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

    /// <param name="Context">The folder from which it is built: its own, or the root of the tree.</param>
    private sealed record ImageFile(DockerfileFile Dockerfile, string Context);
}
