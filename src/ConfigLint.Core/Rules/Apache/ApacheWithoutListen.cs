using ConfigLint.Engine;
using ConfigLint.Formats.Apache;

namespace ConfigLint.Rules.Apache;

/// <summary>A whole configuration that opens no port.</summary>
internal sealed class ApacheWithoutListen : Rule<ApacheConfig>
{
    protected internal override void Check(ApacheConfig config, Report report)
    {
        if (!config.IsWhole || config.Listens.Count > 0) return;
        report.At(config.Main.Items[0].At)
            .And(config.Root.Commented("Listen "), "commented")
            .With("file", config.Root.Text.Path);
    }
}
