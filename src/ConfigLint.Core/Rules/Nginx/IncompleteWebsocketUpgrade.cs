using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// An Upgrade header that goes to the application without what makes it an upgrade: a Connection header that names it, and HTTP/1.1. Templates of applications without websockets
/// have Upgrade beside Connection keep-alive, so that is advice; so is HTTP/1.0 by default where the newest nginx runs, or one of which the last number is not known.
/// </summary>
internal sealed class IncompleteWebsocketUpgrade : Rule<NginxPass>
{
    private static readonly Version Http11ByDefault = new(1, 29, 7);
    private static readonly int ProxySetHeader = DirectiveNames.Get("proxy_set_header");
    private static readonly int HttpVersion = DirectiveNames.Get("proxy_http_version");

    protected internal override void Check(NginxPass pass, Report report)
    {
        if (pass.Family != NginxFamily.Proxy || pass.Level.Block.IsNone) return;
        var headers = NginxEntries.InForce(pass.Level, ProxySetHeader);
        if (headers.Unknown is not null || headers.Find("Upgrade", StringComparison.OrdinalIgnoreCase) is not { Count: 2, IsTemplated: false } upgrade || upgrade[1].Value.Length == 0) return;
        if (headers.Find("Connection", StringComparison.OrdinalIgnoreCase) is not { } connection)
        {
            // In other locations the line may be left over: what needs no upgrade works without it.
            Say(report, pass, "", upgrade, null, WebsocketWithoutUpgrade.IsForWebsockets(pass.Level) ? Severity.Warning : Severity.Info)
                // A map that sends it for upgrades alone is the other way to write it.
                .UnsafeFix(TextEdit.InsertLineAfter(upgrade.Whole, "proxy_set_header Connection \"upgrade\";"));
            return;
        }

        if (connection.IsTemplated || connection.Count != 2) return;
        if (connection[1].Value.ToLowerInvariant() is "" or "close" or "keep-alive")
        {
            Say(report, pass, "connection", connection, upgrade, Severity.Info).With("value", connection[1].Span);
            return;
        }

        var version = pass.Level.Setting(HttpVersion, out var unknown);
        if (unknown is not null) return;
        if (version is { ArgumentsText: "1.0" } written) Say(report, pass, "http", upgrade, written, Severity.Warning).With("version", "proxy_http_version 1.0");
        else if (version is null && !pass.Config.IsAtLeast(Http11ByDefault))
        {
            Say(report, pass, "http", upgrade, null, pass.Config.IsBelow(Http11ByDefault) || (pass.Config.Version is null && !pass.Config.IsNewest) ? Severity.Warning : Severity.Info)
                .With("version", "proxy_http_version is not set, and 1.0 by default below 1.29.7")
                .SafeFix(TextEdit.InsertLineAfter(pass.Directive.Whole, "proxy_http_version 1.1;"));
        }
    }

    private static FindingBuilder Say(Report report, NginxPass pass, string variant, NginxDirective at, NginxDirective? other, Severity most) => report.At(at.Statement)
        .Variant(variant)
        .And(pass.Directive.Statement, "pass")
        .And(other?.Statement ?? default, "other")
        .AtMost(most)
        .With("directive", pass.Directive.Name);
}
