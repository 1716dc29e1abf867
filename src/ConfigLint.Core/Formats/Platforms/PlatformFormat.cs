using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Platforms;

/// <summary>What hosting platforms read: App Engine, Cloud Run, Azure Container Apps, Render, Fly.</summary>
internal sealed class PlatformFormat : Format
{
    public override FileFormat[] Reads => [FileFormat.Platform];

    public override IReadOnlyList<string> Globs => ["**/fly.toml", "**/fly.*.toml"];

    public override bool MayBe(string path, string name) => FlyFile.IsNamed(name);

    public override ParsedFile? Read(SourceText text) => PlatformFile.Read(text);

    public override IEnumerable<ISubject> Subjects(Workspace workspace) => PlatformBinding.Of(workspace);
}
