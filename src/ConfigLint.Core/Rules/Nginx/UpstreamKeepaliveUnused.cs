using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// keepalive in an upstream, and a pass that closes each connection: HTTP/1.0 or a Connection header that says so, by default below 1.29.7; FastCGI without fastcgi_keep_conn.
/// Advice, for it takes load to run out of ports; a warning where configlint.yaml or the tag of the image states a version that has the old defaults.
/// </summary>
internal sealed class UpstreamKeepaliveUnused : Rule<NginxPass>
{
    /// <summary>keepalive works without any settings from here on (ngx_http_upstream.c, ngx_http_proxy_module.c).</summary>
    private static readonly Version KeptByDefault = new(1, 29, 7);

    private static readonly int HttpVersion = DirectiveNames.Get("proxy_http_version");
    private static readonly int ProxySetHeader = DirectiveNames.Get("proxy_set_header");
    private static readonly int KeepConnection = DirectiveNames.Get("fastcgi_keep_conn");

    protected internal override void Check(NginxPass pass, Report report)
    {
        if (pass.Upstream?.Setting("keepalive") is not { IsTemplated: false } keepalive || keepalive.ArgumentsText == "0") return;
        var config = pass.Config;
        var reason = pass.Family switch
        {
            NginxFamily.Proxy => Http(pass.Level, isNew: config.IsAtLeast(KeptByDefault)),
            NginxFamily.FastCgi when !config.IsAtLeast(KeptByDefault) => FastCgi(pass.Level),
            _ => null,
        };
        if (reason is not { } why) return;
        report.At(pass.Directive.Statement)
            .Variant(why.Variant)
            .And(keepalive.Statement, "keepalive")
            .And(why.At?.Statement ?? default, "closes")
            .AtMost(config.IsBelow(KeptByDefault) || config.IsAtLeast(KeptByDefault) ? Severity.Warning : Severity.Info)
            .With("directive", pass.Directive.Name)
            .With("upstream", pass.Upstream!.Name)
            .With("closes", why.Text)
            // It works as it is; connections that are kept are another behaviour.
            .UnsafeFix(why.At is null && pass.Family == NginxFamily.Proxy ? Edits(pass) : []);
    }

    /// <summary>What the old defaults lack. None where headers are inherited: one of the location's own drops them all.</summary>
    private static TextEdit[] Edits(NginxPass pass)
    {
        var headers = NginxEntries.InForce(pass.Level, ProxySetHeader);
        var lines = new List<string>();
        if (pass.Level.Setting(HttpVersion, out _) is null) lines.Add("proxy_http_version 1.1;");
        if (headers.Find("Connection", StringComparison.OrdinalIgnoreCase) is null)
        {
            if (headers.Level is not null && headers.Level != pass.Level) return [];
            lines.Add("proxy_set_header Connection \"\";");
        }

        return [TextEdit.InsertLineAfter(pass.Directive.Whole, lines)];
    }

    private static (string Variant, string Text, NginxDirective? At)? Http(NginxLevel level, bool isNew)
    {
        var version = level.Setting(HttpVersion, out var unknown);
        var headers = NginxEntries.InForce(level, ProxySetHeader);
        if (unknown is not null || headers.Unknown is not null || version is { IsTemplated: true }) return null;
        if (version is { } written && written.ArgumentsText == "1.0") return ("", "proxy_http_version 1.0", written);
        var connection = headers.Find("Connection", StringComparison.OrdinalIgnoreCase);
        if (connection is { } header) return Closes(level.Config, header) ? ("", header.ToString(), header) : isNew || version is not null ? null : ("", "HTTP/1.0, the default below 1.29.7", null);
        return isNew ? null : ("", version is null ? "HTTP/1.0 and Connection: close, the defaults below 1.29.7" : "Connection: close, the default below 1.29.7", null);
    }

    private static (string Variant, string Text, NginxDirective? At)? FastCgi(NginxLevel level)
    {
        var setting = level.Setting(KeepConnection, out var unknown);
        return unknown is not null || (setting is { } written && !written.ArgumentsText.Equals("off", StringComparison.OrdinalIgnoreCase)) ? null : ("fastcgi", "fastcgi_keep_conn off", setting);
    }

    /// <summary>Whether the header says close to a request that asks for no upgrade.</summary>
    private static bool Closes(NginxConfig config, NginxDirective header)
    {
        if (header.Count != 2) return false;
        var value = header[1].Value;
        if (config.FindMap(value) is not { } map || !map[0].Is("$http_upgrade")) return value.Equals("close", StringComparison.OrdinalIgnoreCase);
        string? byDefault = null;
        foreach (var entry in map.Children)
        {
            if (entry.NameToken.Value.Length == 0) return entry.ArgumentsText == "close";
            if (entry.NameToken.Is("default")) byDefault = entry.ArgumentsText;
        }

        return byDefault == "close";
    }
}
