using ConfigLint.Formats.Aws;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;
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

    public override IEnumerable<ISubject> Subjects(Deployment deployment) => Cluster.Of(deployment)?.Links ?? [];
}
