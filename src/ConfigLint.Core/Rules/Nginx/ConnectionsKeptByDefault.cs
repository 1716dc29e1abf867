using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Rules.Chain;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// An upstream block without keepalive in front of an application that closes idle connections sooner than nginx, which keeps them from 1.29.7 on without being told
/// (ngx_http_upstream_init_main_conf). CFL4011 is about connections that are kept because keepalive is written.
/// </summary>
internal sealed class ConnectionsKeptByDefault : Rule<Hop>
{
    private const long DefaultIdle = 60_000;

    private static readonly Version KeptByDefault = new(1, 29, 7);
    private static readonly int HttpVersion = DirectiveNames.Get("proxy_http_version");
    private static readonly int ProxySetHeader = DirectiveNames.Get("proxy_set_header");

    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.Route.Source is not NginxPass { Family: NginxFamily.Proxy, Upstream: { Open: null } upstream } pass || upstream.Setting("keepalive") is not null) return;
        if (hop.To is not Resolution.Matched { Listeners: { Count: 1 } only } || only[0].Owner.Program is not { KeepAlive: { HasValue: true } inner }) return;
        var isKept = pass.Config.IsAtLeast(KeptByDefault);
        if (inner.V == 0 || (!isKept && !pass.Config.IsBelow(KeptByDefault)) || Idle(upstream) is not { } outer || inner.V > outer || Closes(pass.Level)) return;
        report.At(upstream.Block.Statement)
            .Variant(isKept ? "" : "upgrade")
            .And(inner, "application")
            .And(hop.Route.At, "pass")
            .With("version", pass.Config.Version)
            .With("upstream", upstream.Name)
            .With("inner", Quantity.WriteTime(inner.V) + (inner.IsKnown ? "" : " (default)"))
            .With("outer", Quantity.WriteTime(outer))
            .With("less", Quantity.WriteTime(Math.Max(1000, inner.V * 4 / 5 / 1000 * 1000)))
            .About(hop, only[0]);
    }

    private static long? Idle(NginxUpstream upstream) =>
        upstream.Setting("keepalive_timeout") is not { } written ? DefaultIdle
        : written.Count > 0 ? NginxValues.ParseTime(written[0].Value)
        : null;

    /// <summary>Whether what is written, or cannot be seen, ends each connection with its request.</summary>
    private static bool Closes(NginxLevel level)
    {
        var version = level.Setting(HttpVersion, out var unknown);
        var headers = NginxEntries.InForce(level, ProxySetHeader);
        return unknown is not null || headers.Unknown is not null || version is { } written && (written.Count != 1 || written.IsTemplated || written[0].Value == "1.0") ||
            headers.Find("Connection", StringComparison.OrdinalIgnoreCase) is { } connection && (connection.Count != 2 || connection[1].Value is not ("" or "keep-alive"));
    }
}
