using ConfigLint.Formats.Compose;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Envoy;

/// <summary>The bootstrap and the resources of Envoy.</summary>
internal sealed class EnvoyFormat : Format
{
    public override FileFormat[] Reads => [FileFormat.Envoy];

    public override ParsedFile? Read(SourceText text) => EnvoyFile.Read(text);

    public override bool ReadsKey(string key) => !EndsAsConf(key);

    /// <summary>Beside containers it is one of them, though the Dockerfile that says so is not in the tree.</summary>
    public override bool DescribesHost(ParsedFile file, Workspace workspace, Deployment deployment) =>
        !deployment.Files.Exists(path => workspace.At(path) is ComposeFile);

    public override IEnumerable<ISubject> Subjects(ParsedFile file, Workspace workspace) => [file];
}
