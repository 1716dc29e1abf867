using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// A location that was made for websockets and waits no longer than any other: an open connection on which nothing is said for so long is closed. Advice, for many protocols say
/// something more often, and those known to are left out.
/// </summary>
internal sealed class WebsocketIdleTimeout : Rule<NginxPass>
{
    private const long Default = 60_000;

    /// <summary>Each end of Socket.IO, SignalR and Phoenix sends something every 10 to 30 seconds.</summary>
    private static readonly string[] Talkative = ["socket.io", "signalr", "hub", "sockjs", "phoenix", "live/websocket", "cable", "_next", "hmr", "vite"];

    private static readonly int ProxySetHeader = DirectiveNames.Get("proxy_set_header");
    private static readonly int ReadTimeout = DirectiveNames.Get("proxy_read_timeout");

    protected internal override void Check(NginxPass pass, Report report)
    {
        var level = pass.Level;
        if (pass.Family != NginxFamily.Proxy || pass.Directive.IsTemplated || level.Path.Length < 2) return;
        var headers = NginxEntries.InForce(level, ProxySetHeader);
        if (headers.Level != level || headers.Unknown is not null || headers.Find("Upgrade", StringComparison.OrdinalIgnoreCase) is not { Count: 2 } upgrade || upgrade[1].Value.Length == 0) return;
        // Without the other half there is no upgrade, and IncompleteWebsocketUpgrade says so.
        if (headers.Find("Connection", StringComparison.OrdinalIgnoreCase) is not { Count: 2 } connection || (connection[1].Value.IndexOf("upgrade", StringComparison.OrdinalIgnoreCase) < 0 && !connection[1].Value.Contains('$'))) return;
        if (Array.Exists(Talkative, name => level.Path.IndexOf(name, StringComparison.OrdinalIgnoreCase) >= 0)) return;
        var waits = level.Time(ReadTimeout, Default, pass.Directive.Statement);
        if (waits.V is not (> 0 and <= Default)) return;
        report.At(waits)
            .And(upgrade.Statement, "upgrade")
            .With("location", level.Path)
            .With("time", Quantity.WriteTime(waits.V) + (waits.IsKnown ? "" : " by default"));
    }
}
