using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Aws;

/// <summary>Templates of CloudFormation and SAM.</summary>
internal sealed class AwsFormat : Format
{
    public override FileFormat[] Reads => [FileFormat.CloudFormation];

    public override IReadOnlyList<string> Globs =>
    [
        .. CloudFormationFile.Words.SelectMany(
            static word => new[] { $"**/*{word}*.json", $"**/*{word}*/**/*.json" }),
    ];

    public override bool MayBe(string path, string name) => CloudFormationFile.IsNamed(path);

    public override ParsedFile? Read(SourceText text) => CloudFormationFile.Read(text);

    public override bool Starts(ParsedFile file) => true;

    public override void Follow(Workspace workspace, Deployment deployment)
    {
        EcsHops.Add(workspace, deployment, deployment.Host);
        TargetGroupChecks.Add(workspace, deployment);
    }

    public override IEnumerable<ISubject> Subjects(ParsedFile file, Workspace workspace) =>
        AwsSubjects.Of((file as CloudFormationFile)?.Template);
}
