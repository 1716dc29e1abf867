using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>A site that nginx never reads: it stands in sites-available alone, beside a sites-enabled that holds others.</summary>
internal sealed class SiteNotEnabled : Rule<NginxConfig>
{
    protected internal override void Check(NginxConfig config, Report report)
    {
        if (config.NotEnabledIn is not { } include) return;
        // Only a file with servers of its own is one.
        var site = config.Servers[0];
        var path = config.Root.Text.Path;
        report.At(site.Block.NameSpan).And(include.Statement, "include").With("path", path).With("site", path.Substring(path.LastIndexOf('/') + 1)).With("server", site.Label);
    }
}
