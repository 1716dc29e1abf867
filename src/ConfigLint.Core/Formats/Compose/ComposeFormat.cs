using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;
using ConfigLint.Model.Matching;
using ConfigLint.Text;

namespace ConfigLint.Formats.Compose;

/// <summary>Projects of docker-compose, and the containers of them and of Quadlets.</summary>
internal sealed class ComposeFormat : Format
{
    public override FileFormat[] Reads => [FileFormat.Compose];

    public override ParsedFile? Read(SourceText text) => ComposeDetector.Read(text);

    public override void Assemble(Workspace workspace) => ComposeProject.Of(workspace);

    public override IEnumerable<string> Starters(Workspace workspace) =>
        ComposeProject.Of(workspace).Select(static project => project.Id);

    public override void AddContainers(Workspace workspace, Deployment deployment)
    {
        var containers = new ContainerBuilder(workspace, deployment, deployment.Host);
        containers.Add(ComposeProject.Of(workspace).Where(project => deployment.Files.Contains(project.Id)));
        if (Quadlets.Project(workspace, deployment) is { } quadlets) containers.Add([quadlets]);
        workspace.InContainers.UnionWith(containers.Owned);
        deployment.Put(containers);
    }

    /// <summary>A network of the engine is one for all folders.</summary>
    public override void AddAcross(Workspace workspace, IReadOnlyList<Deployment> deployments)
    {
        var builders = deployments.Select(static deployment => deployment.Find<ContainerBuilder>()!).ToList();
        var traefiks = builders.SelectMany(static containers => containers.Traefiks()).ToList();
        foreach (var containers in builders) containers.AllTraefiks = traefiks;
    }

    public override void Follow(Workspace workspace, Deployment deployment) =>
        deployment.Find<ContainerBuilder>()?.Match();

    public override IEnumerable<Namesake> Namesakes(Deployment deployment) =>
        deployment.Find<ContainerBuilder>()?.Namesakes() ?? [];

    public override IEnumerable<ISubject> Subjects(Deployment deployment)
    {
        foreach (var workload in deployment.Workloads)
        {
            if (workload.Source is Container container) yield return container;
        }
    }
}
