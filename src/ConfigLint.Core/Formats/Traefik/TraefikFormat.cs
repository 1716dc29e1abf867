using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Traefik;

/// <summary>Traefik: its files, and the labels of containers.</summary>
internal sealed class TraefikFormat : Format
{
    public override FileFormat[] Reads => [FileFormat.Traefik];

    public override ParsedFile? Read(SourceText text) => TraefikFile.Read(text);

    public override bool ReadsKey(string key) => !EndsAsConf(key);

    public override void Follow(Workspace workspace, Deployment deployment)
    {
        TraefikWorlds.AddHost(workspace, deployment);
        TraefikChecks.Add(deployment);
    }

    public override IEnumerable<ISubject> Subjects(Deployment deployment) => TraefikWorlds.Of(deployment);
}
