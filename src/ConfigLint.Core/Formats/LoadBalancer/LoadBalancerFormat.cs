using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.LoadBalancer;

/// <summary>Load balancers in YAML of no known product.</summary>
internal sealed class LoadBalancerFormat : Format
{
    public override FileFormat[] Reads => [FileFormat.LoadBalancer];

    public override ParsedFile? Read(SourceText text) => LoadBalancerDetector.Read(text);

    public override IEnumerable<ISubject> Subjects(ParsedFile file, Workspace workspace) =>
        (file as LoadBalancerFile)?.Config?.Subjects() ?? [];
}
