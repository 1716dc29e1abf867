using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>A location that by its name carries websockets and passes no Upgrade header on. <c>/ws</c> alone is as often a web service, so it takes a second sign.</summary>
internal sealed class WebsocketWithoutUpgrade : Rule<NginxPass>
{
    private static readonly int ProxySetHeader = DirectiveNames.Get("proxy_set_header");
    private static readonly int HttpVersion = DirectiveNames.Get("proxy_http_version");
    private static readonly int ReadTimeout = DirectiveNames.Get("proxy_read_timeout");

    protected internal override void Check(NginxPass pass, Report report)
    {
        var level = pass.Level;
        if (pass.Family != NginxFamily.Proxy || level.Block.IsTemplated || !IsForWebsockets(level)) return;
        if (level.Setting(ProxySetHeader, out var unknown) is null && unknown is not null) return;
        foreach (var header in level.Entries(ProxySetHeader))
        {
            if (header.Count > 0 && (header.IsTemplated || header[0].Value.Equals("Upgrade", StringComparison.OrdinalIgnoreCase))) return;
        }

        report.At(level.Block.Statement)
            .And(pass.Directive.Statement, "pass")
            .With("path", level.Path)
            .With("directive", pass.Directive.Name)
            .UnsafeFix(Edits(pass));
    }

    /// <summary>None where headers are inherited: one of the location's own drops them all.</summary>
    private static TextEdit[] Edits(NginxPass pass)
    {
        if (pass.Level.Setting(ProxySetHeader, out _) is not null && pass.Level.OwnSetting(ProxySetHeader) is null) return [];
        List<string> lines = ["proxy_set_header Upgrade $http_upgrade;", "proxy_set_header Connection \"upgrade\";"];
        if (pass.Level.Setting(HttpVersion, out _) is null) lines.Insert(0, "proxy_http_version 1.1;");
        return [TextEdit.InsertLineAfter(pass.Directive.Whole, lines)];
    }

    internal static bool IsForWebsockets(NginxLevel level)
    {
        foreach (var segment in level.Path.Split('/', '^', '$', '(', ')'))
        {
            switch (segment.ToLowerInvariant())
            {
                case "websocket" or "websockets" or "wss" or "http-ws" or "xmpp-websocket":
                case "ws" when WaitsLong(level):
                    return true;
            }
        }

        return false;
    }

    /// <summary>A read timeout somebody raised for this very location: the connection is to stay open.</summary>
    private static bool WaitsLong(NginxLevel level) =>
        level.OwnSetting(ReadTimeout) is { Count: 1 } written && NginxValues.ParseTime(written[0].Value) is > 300_000;
}
