using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Programs.Servers;

namespace ConfigLint.Rules.Nginx;

/// <summary>An upstream block that nginx refuses, or that sends nowhere, for want of a server.</summary>
internal sealed class UpstreamWithoutServers : Rule<NginxUpstream>
{
    protected internal override void Check(NginxUpstream upstream, Report report)
    {
        // A template may render some.
        if (upstream.Open is not null || upstream.Block.Tree.Marks is not null || upstream.IsFilledAtRunTime) return;
        var servers = upstream.Servers;
        var variant = servers.Count == 0 ? ""
            : servers.TrueForAll(server => server.IsBackup) ? "only-backup"
            : servers.TrueForAll(server => server.IsDown) ? "all-down"
            : null;
        if (variant is null) return;
        // The rest of the configuration may be of an NGINX Plus whose API adds servers to the zone.
        var mayBeFilled = servers.Count == 0 && upstream.Setting("zone") is not null && upstream.Config.OpenAbove is not null;
        report.At(upstream.Block.Statement).Variant(variant).AtMost(mayBeFilled ? Severity.Warning : Severity.Error).With("upstream", upstream.Name);
    }
}
