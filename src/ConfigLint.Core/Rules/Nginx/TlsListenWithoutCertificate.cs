using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>ngx_http_ssl_init: the default server of an address that speaks TLS needs a certificate; any server with a certificate needs its key.</summary>
internal sealed class TlsListenWithoutCertificate : Rule<NginxConfig>
{
    private static readonly int Certificate = DirectiveNames.Get("ssl_certificate");
    private static readonly int Key = DirectiveNames.Get("ssl_certificate_key");
    private static readonly int Reject = DirectiveNames.Get("ssl_reject_handshake");

    protected internal override void Check(NginxConfig config, Report report)
    {
        // Which server is the default one is known where all servers are.
        if (config.Role != NginxRole.Main || config.OpenAbove is not null || config.Files.Exists(file => file.Tree.Marks is not null || file.Problems.Count > 0)) return;
        if (!config.Servers.Exists(IsTls)) return;
        var addresses = new Dictionary<string, (NginxServer Default, bool Marked, NginxDirective? Tls)>(StringComparer.Ordinal);
        foreach (var server in config.Servers)
        {
            foreach (var listen in server.Listens)
            {
                if (listen.Count == 0 || ListenAddress.Normalize(listen) is not { } address) return;
                var tls = ListenAddress.Has(listen, "ssl") || ListenAddress.Has(listen, "quic") ? listen : (NginxDirective?)null;
                var marked = ListenAddress.IsDefault(listen);
                if (!addresses.TryGetValue(address, out var known)) addresses[address] = (server, marked, tls);
                else addresses[address] = (marked && !known.Marked ? server : known.Default, known.Marked || marked, known.Tls ?? tls);
            }

            if (server.Setting(Certificate, out _) is { } certificate && !certificate.IsTemplated && server.Setting(Key, out var unknown) is null && unknown is null && IsTls(server))
            {
                report.At(certificate.Statement).Variant("key").With("certificate", certificate.ArgumentsText);
            }
        }

        foreach (var (server, _, tls) in addresses.Values)
        {
            if (tls is not { } listen || server.Setting(Certificate, out var unknown) is not null || unknown is not null) continue;
            if (server.Setting(Reject, out unknown) is { } reject && reject.Count == 1 && reject[0].Value.Equals("on", StringComparison.OrdinalIgnoreCase)) continue;
            report.At(listen.Statement).With("listen", listen);
        }
    }

    private static bool IsTls(NginxServer server) => server.Listens.Exists(listen => ListenAddress.Has(listen, "ssl") || ListenAddress.Has(listen, "quic"));
}
