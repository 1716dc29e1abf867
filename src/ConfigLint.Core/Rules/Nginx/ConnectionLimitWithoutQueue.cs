using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Programs.Servers;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// max_conns on every server of an upstream: what goes beyond it is refused, not kept waiting. queue is of the commercial
/// nginx, and with a directive that is not known (as with a module's) it is not known what happens.
/// </summary>
internal sealed class ConnectionLimitWithoutQueue : Rule<NginxUpstream>
{
    protected internal override void Check(NginxUpstream upstream, Report report)
    {
        if (upstream.Open is not null || upstream.IsFilledAtRunTime || upstream.Block.Tree.Marks is not null) return;
        long total = 0;
        NginxUpstreamServer? first = null;
        foreach (var server in upstream.Servers)
        {
            if (server.IsDown) continue;
            if (!int.TryParse(server.Parameter("max_conns"), NumberStyles.None, CultureInfo.InvariantCulture, out var most) || most == 0) return;
            first ??= server;
            total += most;
        }

        if (first is null) return;
        report.At(first.Directive.Statement)
            .Variant(upstream.Setting("zone") is null ? "each-worker" : "")
            .With("upstream", upstream.Name)
            .With("total", total)
            .With("next", total + 1);
    }
}
