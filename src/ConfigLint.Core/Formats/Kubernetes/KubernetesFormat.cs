using ConfigLint.Formats.Aws;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;
using ConfigLint.Model.Matching;
using ConfigLint.Text;

namespace ConfigLint.Formats.Kubernetes;

/// <summary>Manifests of Kubernetes, and the files that stand in their ConfigMaps and Secrets.</summary>
internal sealed class KubernetesFormat : Format
{
    public override FileFormat[] Reads => [FileFormat.Kubernetes];

    public override ParsedFile? Read(SourceText text) => KubernetesDetector.Read(text);

    public override IEnumerable<ParsedFile> Embedded(ParsedFile file)
    {
        foreach (var embedded in (file as KubernetesFile)?.Embedded ?? []) yield return embedded.File;
    }

    public override IEnumerable<string> Unread(ParsedFile file) =>
        file is KubernetesFile manifests ? UnreadObjects.In(manifests) : [];

    public override bool Starts(ParsedFile file) => true;

    public override void Follow(Workspace workspace, Deployment deployment) =>
        ClusterBuilder.Build(workspace, deployment, deployment.Host);

    public override IEnumerable<ISubject> Subjects(ParsedFile file, Workspace workspace)
    {
        foreach (var one in (file as KubernetesFile)?.Objects ?? [])
        {
            yield return one;
            foreach (var subject in AwsSubjects.Of(one)) yield return subject;
        }
    }

    /// <summary>Services, by the ports that lead to pods.</summary>
    public override IEnumerable<Namesake> Namesakes(Deployment deployment)
    {
        if (Cluster.Of(deployment) is not { } cluster) yield break;
        var ports = cluster.Links.OfType<ServicePortLink>().ToLookup(static link => link.Port.Service);
        foreach (var own in ports)
        {
            if (!own.Key.Name.HasValue) continue;
            yield return new Namesake(own.Key.Name.V, own.Key.File.Text.Path, (port, _) =>
                own.FirstOrDefault(link => link.Port.Port is { HasValue: true } known && known.V == port)?.To
                ?? new Resolution.Open($"{own.Key.Label} has no such port"));
        }
    }

    public override IEnumerable<ISubject> Subjects(Deployment deployment) => Cluster.Of(deployment)?.Links ?? [];
}
