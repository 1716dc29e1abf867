using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>An upstream with a single live server that is no longer alone in its list, so that one failure takes it out.</summary>
internal sealed class OneLiveServerAmongDownOnes : Rule<NginxUpstream>
{
    protected internal override void Check(NginxUpstream upstream, Report report)
    {
        if (upstream.Open is not null || upstream.IsFilledAtRunTime || upstream.Block.Tree.Marks is not null) return;
        var live = upstream.Servers.FindAll(server => !server.IsDown);
        var down = upstream.Servers.FindAll(server => server.IsDown);
        // A name with several addresses is several servers.
        if (live.Count != 1 || down.Count == 0 || !IsOneAddress(live[0]) || live[0].Has("max_fails=0")) return;
        report.At(down[0].Directive.Statement)
            .And(live[0].Directive.Statement, "live")
            .With("upstream", upstream.Name)
            .With("down", down.Count)
            .With("pause", live[0].Parameter("fail_timeout") ?? "10s");
    }

    private static bool IsOneAddress(NginxUpstreamServer server)
    {
        var address = NginxAddress.ParseServer(server.Address);
        return address.Socket is not null || (address.Host is { } host && (host.Contains(':') || (host[0] is >= '0' and <= '9')));
    }
}
