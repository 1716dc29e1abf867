using ConfigLint.Engine;
using ConfigLint.Formats.Aws;
using ConfigLint.Formats.Compose;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Dockerfile;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Formats.Nginx;
using ConfigLint.Formats.Systemd;
using ConfigLint.Formats.Traefik;
using ConfigLint.Model;

namespace ConfigLint.Chain;

/// <summary>Turns the files of a run into deployments, and each deployment into facts that are matched.</summary>
internal static class ChainBuilder
{
    public static List<Deployment> Build(Workspace workspace, LintOptions options)
    {
        var onDisk = workspace.Nginx.FindAll(static config => !config.Root.Text.IsEmbedded);
        var groups = Deployments.Split(onDisk.Select(config => config.Root.Text.Path).Concat(workspace.Files.Where(static file => (file is ProxyFile || HostGateways.Is(file)) && !file.Text.IsEmbedded).Select(file => file.Text.Path)), workspace.WorkloadPaths(), options.Config);
        var nginx = onDisk.ToLookup(config => config.Root.Text.Path, StringComparer.Ordinal);
        var deployments = new List<(Deployment Deployment, Scope Host, ContainerBuilder Containers)>();
        var owned = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var deployment = new Deployment(group.Id, group.Folder);
            deployment.Files.AddRange(group.Files);
            var host = new Scope(ScopeKind.Host, group.Id, null);
            deployment.Scopes.Add(host);
            var containers = new ContainerBuilder(workspace, deployment, host);
            containers.Add(workspace.Compose.Where(project => group.Files.Contains(project.Id)));
            if (workspace.Quadlets(deployment) is { } quadlets) containers.Add([quadlets]);
            owned.UnionWith(containers.Owned);
            deployments.Add((deployment, host, containers));
        }

        var dockerfiles = new HashSet<string>(deployments.SelectMany(static entry => entry.Containers.Dockerfiles), StringComparer.Ordinal);
        NginxOfDockerfile.Add(workspace, dockerfiles);
        var traefiks = deployments.SelectMany(static entry => entry.Containers.Traefiks()).ToList();
        foreach (var (deployment, host, _) in deployments) ImageMachines.Add(workspace, deployment, host, owned);

        foreach (var (deployment, host, containers) in deployments)
        {
            foreach (var path in deployment.Files.Distinct())
            {
                // What is mounted into a container describes no host.
                if (owned.Contains(path)) continue;
                foreach (var config in nginx[path])
                {
                    NginxRoutes.Add(config, host, deployment.Routes);
                    NginxListeners.Add(config, host, deployment.Listeners);
                }

                if (workspace.At(path) is not ProxyFile file) continue;
                if (file.IsForContainers && deployment.Files.Exists(own => workspace.At(own) is ComposeFile)) continue;
                AddProxy(file, host, deployment);
            }

            HostGateways.Add(workspace, deployment, host, owned);
            workspace.AddWorkloads(deployment, host, owned);
            deployment.Nginx = NginxServices.Find(deployment, deployment.Files.Where(path => !owned.Contains(path)).SelectMany(path => nginx[path]));
            if (deployment.Nginx is { } service) service.Config.RunIn(NginxServices.HomeOf(service));
            Matching.Match(deployment);
            containers.Match(traefiks);
            TraefikWorlds.AddHost(workspace, deployment, owned);
            ClusterBuilder.Build(workspace, deployment, host);
            EcsHops.Add(workspace, deployment, host);
            MarkProxied(deployment, workspace.Units);
            deployment.TracedProxies.AddRange(TracedNginx.Of(deployment));
        }

        return deployments.ConvertAll(entry => entry.Deployment);
    }

    private static void AddProxy(ProxyFile file, Scope host, Deployment deployment)
    {
        deployment.Routes.AddRange(file.RoutesIn(host));
        var workload = new Workload(host, file.Program, file.Text.Whole, null, file);
        var listeners = file.ListenersOf(workload).Concat(file.SideListenersOf(workload));
        deployment.Listeners.AddRange(listeners.Where(static listener => listener.On.HasValue));
        if (file.UnknownListeners is not { } reason) return;
        deployment.Gaps.Add(new Gap(reason, file.Text.Whole) { Proxy = file.Text.Path });
    }

    /// <summary>Rules about units ask whether requests depend on them.</summary>
    private static void MarkProxied(Deployment deployment, List<Unit> units)
    {
        foreach (var hop in deployment.Hops)
        {
            if (hop.To is not Resolution.Matched(var listeners)) continue;
            foreach (var listener in listeners)
            {
                var unit = listener.Owner.Source is Container { Service.Quadlet: { } quadlet } ? units.Find(own => own.File == quadlet) : listener.Owner.Source as Unit;
                if (unit is { Role: not UnitRole.Proxy }) unit.Role = UnitRole.Proxied;
            }
        }
    }
}
