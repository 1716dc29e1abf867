using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// listen 443 or 8443 that no listen of the same address gives ssl (ngx_http_add_addresses joins their options). An error beside a certificate, for then TLS was meant; without one a load balancer may
/// end the TLS, which proxy_protocol and http2 speak for.
/// </summary>
internal sealed class TlsPortWithoutSsl : Rule<NginxConfig>
{
    private static readonly int Certificate = DirectiveNames.Get("ssl_certificate");
    private static readonly int Ssl = DirectiveNames.Get("ssl");

    protected internal override void Check(NginxConfig config, Report report)
    {
        if (!config.Servers.Exists(static server => server.Listens.Exists(IsTlsPort))) return;
        var plain = new List<(string Address, NginxServer Server, NginxDirective Listen)>();
        var tls = new HashSet<string>(StringComparer.Ordinal);
        foreach (var server in config.Servers)
        {
            var old = server.Setting(Ssl, out _) is { } ssl && !ssl[0].Value.Equals("off", StringComparison.OrdinalIgnoreCase);
            foreach (var listen in server.Listens)
            {
                if (listen.IsTemplated || ListenAddress.Normalize(listen) is not { } address) return;
                if (old || ListenAddress.Has(listen, "ssl")) tls.Add(address);
                else if (address.EndsWith(":443", StringComparison.Ordinal) || address.EndsWith(":8443", StringComparison.Ordinal)) plain.Add((address, server, listen));
            }
        }

        foreach (var (address, server, listen) in plain)
        {
            if (tls.Contains(address) || server.Open is not null || ListenAddress.Has(listen, "proxy_protocol")) continue;
            var certificate = server.Setting(Certificate, out var unknown);
            if (certificate is null && (unknown is not null || config.OpenAbove is not null || ListenAddress.Has(listen, "http2") || !Answers(server))) continue;
            var found = report.At(listen.Statement).With("listen", listen[0].Value).With("server", server.Label);
            if (certificate is null) found.Variant("no-certificate").AtMost(Severity.Info);
            // A file beside this one can give the address its ssl.
            else
            {
                found.And(certificate.Value.Statement, "certificate").AtMost(config.OpenAbove is null ? Severity.Error : Severity.Warning)
                    // A load balancer may end the TLS, and the certificate have been left behind.
                    .UnsafeFix(TextEdit.Insert(listen.Tree.Text, listen.Statement.End, " ssl"));
            }
        }
    }

    /// <summary>Whether the address ends like one of a port of TLS, and its line has no ssl: of most configurations nothing more is asked.</summary>
    private static bool IsTlsPort(NginxDirective listen) =>
        listen[0].Inner is var address
        && string.CompareOrdinal(address.Text.Content, address.End - 3, "443", 0, 3) == 0
        && !ListenAddress.Has(listen, "ssl");

    /// <summary>Whether it is more than a server that closes every connection: return 444.</summary>
    private static bool Answers(NginxServer server) =>
        !server.Steps.Any(static step => step.ToString() == "return 444");
}
