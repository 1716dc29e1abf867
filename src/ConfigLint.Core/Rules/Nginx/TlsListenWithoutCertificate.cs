using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Programs.Servers;
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
        if (config.OpenAbove is not null) return;
        if (config.Files.Exists(static file => file.Tree.Marks is not null || file.Problems.Count > 0)) return;
        if (!config.Writes(Certificate) && !config.Servers.Exists(SpeaksTls)) return;
        var addresses = new Dictionary<string, (NginxServer Default, NginxDirective? Tls)>(StringComparer.Ordinal);
        foreach (var server in config.Servers)
        {
            foreach (var listen in server.Listens)
            {
                if (ListenAddress.Normalize(listen) is not { } address) return;
                var tls = IsTls(listen) ? listen : (NginxDirective?)null;
                if (!addresses.TryGetValue(address, out var known)) addresses[address] = (server, tls);
                else addresses[address] = (ListenAddress.IsDefault(listen) ? server : known.Default, known.Tls ?? tls);
            }

            if (server.Setting(Certificate, out _) is { } certificate
                && server.Entries(Key).Count() < server.Entries(Certificate).Count())
            {
                report.At(certificate.Statement).Variant("key").With("certificate", certificate.ArgumentsText);
            }
        }

        foreach (var (server, tls) in addresses.Values)
        {
            if (tls is not { } listen || server.Setting(Certificate, out _) is not null) continue;
            if (server.Setting(Reject, out _) is { IsOn: true }) continue;
            report.At(listen.Statement)
                .With("listen", listen)
                .With("protocol", ListenAddress.Has(listen, "quic") ? "quic" : "ssl");
        }
    }

    private static bool SpeaksTls(NginxServer server) => server.Listens.Exists(IsTls);

    private static bool IsTls(NginxDirective listen) =>
        ListenAddress.Has(listen, "ssl") || ListenAddress.Has(listen, "quic");
}
