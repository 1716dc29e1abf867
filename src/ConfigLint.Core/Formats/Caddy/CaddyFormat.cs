using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Caddy;

/// <summary>Caddyfiles.</summary>
internal sealed class CaddyFormat : Format
{
    public override FileFormat[] Reads => [FileFormat.Caddy];

    public override IReadOnlyList<string> Globs => ["**/Caddyfile*", "**/*.caddyfile", "**/*.caddy"];

    public override bool MayBe(string path, string name) => CaddyFile.IsNamed(name);

    public override ParsedFile? Read(SourceText text) => CaddyFile.Read(text);

    public override bool ReadsKey(string key) => !EndsAsConf(key);
}
