using System.Net;
using ConfigLint.Engine;
using ConfigLint.Formats.Apache;

namespace ConfigLint.Rules.Apache;

/// <summary>
/// A backend with TLS by an address that certificates seldom name. httpd trusts any issuer as long as SSLProxyVerify is
/// none, and compares the name all the same (modules/ssl/ssl_engine_io.c, <c>ssl_io_filter_handshake()</c>).
/// </summary>
internal sealed class BackendCertificateName : Rule<ApacheServer>
{
    protected internal override void Check(ApacheServer server, Report report)
    {
        var config = server.Config;
        if (config.GoesOnElsewhere) return;
        if (server.Find("SSLProxyEngine") is not { } engine || !engine.Directive[0].Is("on")) return;
        // One of them off, and none of them on, is enough (measured); in a Proxy section it is for what that names.
        if (Array.Exists(Checks, name => server.Find(name) is not null || config.Has("<" + name))) return;
        var preserves = server.MayBeOn("ProxyPreserveHost") || config.Has("<ProxyPreserveHost");
        foreach (var pass in server.Passes)
        {
            if (pass.Target is not { IsTls: true, Socket: null, To.HasValue: true } target) continue;
            var isInside = target.Host.IndexOf('.') < 0
                && !server.Names.Contains(target.Host, StringComparer.OrdinalIgnoreCase);
            if (!IPAddress.TryParse(target.To.V.Host, out _) && !(preserves && isInside)) continue;
            report.At(pass.Url.At)
                .Variant(preserves ? "preserved" : "")
                .And(preserves ? server.Find("ProxyPreserveHost")?.At ?? default : default, "preserve")
                .AtMost(preserves ? Severity.Info : Severity.Warning)
                .With("directive", pass.Item.Directive.Name)
                .With("authority", target.Authority)
                .With("host", target.To.V.Host)
                .With("name", server.Names.Count > 0 ? server.Names[0] : "the client's host");
            return;
        }
    }

    private static readonly string[] Checks = ["SSLProxyCheckPeerName", "SSLProxyCheckPeerCN"];
}
