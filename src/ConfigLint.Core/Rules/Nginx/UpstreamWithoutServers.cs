using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>An upstream block that nginx refuses, or that sends nowhere, for want of a server.</summary>
internal sealed class UpstreamWithoutServers : Rule<NginxUpstream>
{
    protected internal override void Check(NginxUpstream upstream, Report report)
    {
        // NGINX Plus keeps servers in a state file; a template may render some.
        if (upstream.Open is not null || upstream.Block.Tree.Marks is not null || upstream.Setting("state") is not null) return;
        var servers = upstream.Servers;
        var variant = servers.Count == 0 ? ""
            : servers.TrueForAll(server => server.IsBackup) ? "only-backup"
            : servers.TrueForAll(server => server.IsDown) ? "all-down"
            : null;
        if (variant is not null) report.At(upstream.Block.Statement).Variant(variant).With("upstream", upstream.Name);
    }
}
