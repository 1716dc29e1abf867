using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Kong;

/// <summary>Declarative configuration of Kong.</summary>
internal sealed class KongFormat : Format
{
    public override FileFormat[] Reads => [FileFormat.Kong];

    public override ParsedFile? Read(SourceText text) => KongFile.Read(text);

    public override bool ReadsKey(string key) => !EndsAsConf(key);

    public override bool Sends(ParsedFile file) => true;

    public override void AddToHost(Workspace workspace, Deployment deployment)
    {
        var files = GatewayFiles.OnHost<KongFile>(workspace, deployment);
        if (files.Count > 0) deployment.Routes.AddRange(KongRoutes.Of(deployment.Host, files));
    }

    public override IEnumerable<Route> RoutesOf(
        GatewayHome home, IReadOnlyList<GatewayFile> files, Func<string, string, bool> mentions) =>
        KongRoutes.Of(home.Scope, files.OfType<KongFile>());

    public override IEnumerable<ISubject> Subjects(ParsedFile file, Workspace workspace) =>
        (file as KongFile)?.Services ?? [];
}
