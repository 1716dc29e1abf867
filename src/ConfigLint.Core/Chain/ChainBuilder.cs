using ConfigLint.Configuration;
using ConfigLint.Formats;
using ConfigLint.Model;

namespace ConfigLint.Chain;

/// <summary>
/// Turns the files of a run into deployments, and each deployment into facts that are matched. The rooms of the formats
/// take part in phases (<see cref="Format"/>): containers, what is found across deployments, hosts, and what
/// containers, pods and tasks send.
/// </summary>
internal static class ChainBuilder
{
    public static List<Deployment> Build(Workspace workspace, ConfigFile config)
    {
        var deployments = Split(workspace, config);
        foreach (var deployment in deployments)
        {
            foreach (var format in Catalog.WideFirst) format.AddContainers(workspace, deployment);
        }

        foreach (var format in Catalog.WideFirst) format.AddAcross(workspace, deployments);
        foreach (var deployment in deployments)
        {
            AddHost(workspace, deployment);
            Matching.Match(workspace, deployment);
            foreach (var format in Catalog.WideFirst) format.Follow(workspace, deployment);
        }

        Namesakes.Resolve(deployments);
        return deployments;
    }

    private static List<Deployment> Split(Workspace workspace, ConfigFile config)
    {
        List<string> senders = [], starters = [];
        foreach (var format in Catalog.All) senders.AddRange(format.Senders(workspace));
        foreach (var file in workspace.Files)
        {
            if (!file.Text.IsEmbedded && Sends(file)) senders.Add(file.Text.Path);
            if (Catalog.Of(file).Starts(file)) starters.Add(file.Text.Path);
        }

        foreach (var format in Catalog.All) starters.AddRange(format.Starters(workspace));
        return Deployments.Split(senders, starters, config).ConvertAll(static group =>
        {
            var deployment = new Deployment(group.Id, group.Folder);
            deployment.Files.AddRange(group.Files);
            return deployment;
        });
    }

    private static bool Sends(ParsedFile file) => file is ProxyFile || Catalog.Of(file).Sends(file);

    private static void AddHost(Workspace workspace, Deployment deployment)
    {
        foreach (var path in deployment.Files.Distinct())
        {
            // What is mounted into a container describes no host.
            if (workspace.InContainers.Contains(path) || workspace.At(path) is not { } file) continue;
            var format = Catalog.Of(file);
            if (!format.DescribesHost(file, workspace, deployment)) continue;
            format.AddToHost(file, workspace, deployment);
            if (file is ProxyFile proxy) AddProxy(proxy, deployment);
        }

        foreach (var format in Catalog.WideFirst) format.AddToHost(workspace, deployment);
    }

    private static void AddProxy(ProxyFile file, Deployment deployment)
    {
        deployment.Routes.AddRange(file.RoutesIn(deployment.Host));
        var workload = new Workload(deployment.Host, file.Program, file.Text.Whole, null, file);
        var listeners = file.ListenersOf(workload).Concat(file.SideListenersOf(workload));
        deployment.Listeners.AddRange(listeners.Where(static listener => listener.On.HasValue));
        if (file.UnknownListeners is not { } reason) return;
        deployment.Gaps.Add(new Gap(reason, file.Text.Whole) { Proxy = file.Text.Path });
    }
}
