using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// A setting that nginx refuses without another one beside or above it: a certificate that is to be checked and nothing
/// to check it with (ngx_http_proxy_set_ssl, ngx_http_grpc_set_ssl, ngx_http_uwsgi_set_ssl,
/// ngx_http_ssl_merge_srv_conf), a certificate without its key.
/// </summary>
internal sealed class MissingCompanion : Rule<NginxConfig>
{
    private static readonly (NginxFamily Family, int Verify, int Trusted, int Certificate, int Key)[] Families =
    [
        Of(NginxFamily.Proxy, "proxy"), Of(NginxFamily.Grpc, "grpc"), Of(NginxFamily.Uwsgi, "uwsgi"),
    ];

    private static readonly int VerifyClient = DirectiveNames.Get("ssl_verify_client");
    private static readonly int ClientCertificate = DirectiveNames.Get("ssl_client_certificate");
    private static readonly int TrustedCertificate = DirectiveNames.Get("ssl_trusted_certificate");
    private static readonly int ServerCertificate = DirectiveNames.Get("ssl_certificate");

    protected internal override void Check(NginxConfig config, Report report)
    {
        // What is filled in, or swallowed by the statement before it, may be the other one.
        if (config.Files.Exists(static file => file.Tree.Marks is not null || file.Problems.Count > 0)) return;
        foreach (var pass in config.Passes)
        {
            // The block that checks is the one that proxies: nginx looks at it where TLS may be spoken.
            if (!pass.IsTls && !pass.Argument.Value.StartsWith('$')) continue;
            foreach (var (family, verify, trusted, certificate, key) in Families)
            {
                if (family != pass.Family) continue;
                Check(pass.Level, verify, [trusted], report);
                if (pass.Level.Setting(certificate, out _) is { } client)
                {
                    Say(pass.Level, client, [key], report, "key");
                }
            }
        }

        foreach (var server in config.Servers)
        {
            // Without a certificate of the server nothing of TLS is set up.
            if (server.Setting(ServerCertificate, out _) is null) continue;
            if (server.Setting(VerifyClient, out _) is { } asked && asked.ArgumentsText is "on" or "optional")
            {
                int[] needed = config.IsAtLeast(TrustedIsEnough)
                    ? [ClientCertificate, TrustedCertificate]
                    : [ClientCertificate];
                Say(server, asked, needed, report, "");
            }
        }
    }

    /// <summary>ngx_http_ssl_module.c of 1.27.1 takes ssl_trusted_certificate in its place.</summary>
    private static readonly Version TrustedIsEnough = new(1, 27, 1);

    private static void Check(NginxLevel level, int verify, int[] needed, Report report)
    {
        if (level.Setting(verify, out _) is { IsOn: true } written) Say(level, written, needed, report, "");
    }

    private static void Say(NginxLevel level, NginxDirective written, int[] needed, Report report, string variant)
    {
        foreach (var name in needed)
        {
            if (level.Setting(name, out var unknown) is not null || unknown is not null) return;
        }

        report.At(written.Statement).Variant(variant)
            .With("setting", written.Name)
            .With("value", written.ArgumentsText)
            .With("needed", DirectiveNames.All[needed[0]]);
    }

    private static (NginxFamily, int, int, int, int) Of(NginxFamily family, string prefix) => (
        family, DirectiveNames.Get(prefix + "_ssl_verify"), DirectiveNames.Get(prefix + "_ssl_trusted_certificate"),
        DirectiveNames.Get(prefix + "_ssl_certificate"), DirectiveNames.Get(prefix + "_ssl_certificate_key"));
}
