using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>An include that leads back to a file it came from.</summary>
internal sealed class IncludeCycle : Rule<NginxConfig>
{
    protected internal override void Check(NginxConfig config, Report report)
    {
        foreach (var include in config.IncludeCycles) report.At(include.Statement).With("include", include);
    }
}
