using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Dockerfile;

/// <summary>Dockerfiles and Containerfiles.</summary>
internal sealed class DockerfileFormat : Format
{
    public override FileFormat[] Reads => [FileFormat.Dockerfile];

    public override IReadOnlyList<string> Globs =>
    [
        "**/Dockerfile*", "**/*.dockerfile", "**/*.dockerfile.*",
        "**/Containerfile*", "**/*.containerfile", "**/*.containerfile.*",
    ];

    public override bool MayBe(string path, string name) => DockerfileDetector.IsNamed(name);

    public override ParsedFile? Read(SourceText text) =>
        DockerfileDetector.Detect(text.Path, text.Content) ? new DockerfileFile(text) : null;

    /// <summary>Images that no compose file runs.</summary>
    public override void AddAcross(Workspace workspace, IReadOnlyList<Deployment> deployments)
    {
        var built = deployments.SelectMany(static one => one.Find<ContainerBuilder>()?.Dockerfiles ?? []);
        NginxOfDockerfile.Add(workspace, new HashSet<string>(built, StringComparer.Ordinal));
        ImageMachines.Add(workspace, deployments);
    }

    public override IEnumerable<ISubject> Subjects(Workspace workspace) =>
        [.. ImageRun.Of(workspace), .. HealthTool.Of(workspace)];
}
