using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// A certificate whose last day has gone by on the day of the run. A server's own is advice where it signs itself, for its clients check nothing; authorities fail the requests once all of
/// them are gone.
/// </summary>
internal sealed class ExpiredCertificate : Rule<NginxCertificate>
{
    protected internal override void Check(NginxCertificate certificate, Report report)
    {
        if (certificate.Today is not { } today) return;
        var chain = certificate.Chain;
        var isTrusted = certificate.TrustedBy is not null;
        var last = isTrusted ? chain.Max(one => one.NotAfter) : chain[0].NotAfter;
        if (last >= today) return;
        report.At(certificate.Directive.Statement)
            .And(certificate.TrustedBy?.Directive.Statement ?? default, "pass")
            .Variant(isTrusted ? "trusted" : "")
            .AtMost(isTrusted || !chain[0].IsSelfSigned ? Severity.Error : Severity.Info)
            .With("certificate", certificate.Directive[0].Value)
            .With("directive", certificate.Directive.Name)
            .With("date", last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }
}
