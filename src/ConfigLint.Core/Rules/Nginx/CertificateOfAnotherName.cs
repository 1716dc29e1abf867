using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// A server none of whose names its certificates cover. Only certificates that an authority has issued: one that signs itself stands in for another, and clients that take it ask for no name.
/// </summary>
internal sealed class CertificateOfAnotherName : Rule<NginxCertificate>
{
    private static readonly int Certificate = DirectiveNames.Get("ssl_certificate");

    protected internal override void Check(NginxCertificate certificate, Report report)
    {
        if (certificate.Level is not NginxServer { Open: null } server || !server.Listens.Exists(listen => ListenAddress.Has(listen, "ssl") || ListenAddress.Has(listen, "quic"))) return;
        var own = certificate.Chain[0];
        if (own.IsSelfSigned || own.Names.Count == 0 || server.Entries(Certificate).Take(2).Count() != 1) return;
        string? name = null;
        foreach (var directive in server.Names)
        {
            for (var i = 0; i < directive.Count; i++)
            {
                var written = directive[i].Value.ToLowerInvariant();
                // What is no name of a host, and what may be any: the files do not say who asks.
                if (directive[i].IsTemplated || written.Length == 0 || written.IndexOfAny(['$', '~', '*']) >= 0 || written[0] == '.') return;
                if (own.Covers(written)) return;
                if (written.Contains('.')) name ??= written;
            }
        }

        if (name is null) return;
        report.At(certificate.Directive.Statement)
            .And(server.Names[0].Statement, "name")
            .With("certificate", certificate.Directive[0].Value)
            .With("names", string.Join(", ", own.Names.Take(3)) + (own.Names.Count > 3 ? ", ..." : ""))
            .With("name", name);
    }
}
