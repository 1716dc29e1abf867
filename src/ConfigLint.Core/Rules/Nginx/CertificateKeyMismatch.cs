using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>ngx_ssl_certificate: the key has to be that of the first certificate of the file.</summary>
internal sealed class CertificateKeyMismatch : Rule<NginxCertificate>
{
    protected internal override void Check(NginxCertificate certificate, Report report)
    {
        if (certificate.KeyDirective is not { } key || certificate.Key is not { } own || certificate.Chain[0].Key is not { } first || first.Matches(own)) return;
        var later = certificate.Chain.FindIndex(other => other.Key?.Matches(own) == true) + 1;
        report.At(key.Statement)
            .And(certificate.Directive.Statement, "certificate")
            .Variant(later > 0 ? "order" : first.Algorithm != own.Algorithm ? "algorithm" : "")
            .With("key", key[0].Value)
            .With("certificate", certificate.Directive[0].Value)
            .With("number", later)
            .With("algorithm", first.Algorithm)
            .With("other", own.Algorithm);
    }
}
