using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.PhpFpm;

/// <summary>Pools and main files of php-fpm.</summary>
internal sealed class PhpFpmFormat : Format
{
    public override FileFormat[] Reads => [FileFormat.PhpFpmPool];

    public override ParsedFile? Read(SourceText text) =>
        PhpFpmDetector.Detect(text.KnownAs, text.Content) ? new PhpFpmFile(text) : null;

    public override bool ReadsKey(string key) => EndsAsConf(key);

    public override bool Starts(ParsedFile file) => true;

    public override void Follow(Workspace workspace, Deployment deployment)
    {
        if (!deployment.Hops.Exists(static hop => hop.Route.Protocol == Protocol.FastCgi)) return;
        deployment.Put(PhpScriptLimits.Of(workspace, deployment));
    }

    public override IEnumerable<ISubject> Subjects(Workspace workspace) => PhpFpmPoolSet.Of(workspace.Files);

    public override IEnumerable<ISubject> Subjects(ParsedFile file, Workspace workspace)
    {
        if (file is not PhpFpmFile fpm) yield break;
        foreach (var refusal in fpm.Refusals) yield return refusal;
        foreach (var pool in fpm.Pools) yield return pool;
    }
}
