using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// A pass that verifies, and a certificate that it can not accept: issued by nobody it trusts (X509_verify_cert), expired, or for another name than proxy_ssl_name, which is the host of
/// the pass where nothing is written (ngx_http_upstream_ssl_name).
/// </summary>
internal sealed class UpstreamCertificateRefused : Rule<NginxCertificate>
{
    /// <summary>By <see cref="NginxFamily"/>.</summary>
    private static readonly int[] NameIds = [.. new[] { "proxy", "proxy", "uwsgi", "proxy", "grpc" }.Select(family => DirectiveNames.Get(family + "_ssl_name"))];

    protected internal override void Check(NginxCertificate trusted, Report report)
    {
        if (trusted.TrustedBy is not { } pass || trusted.Shown is not { } shown) return;
        var server = OwnTlsServer.Of(pass)!;
        var name = NameOf(pass);
        var variant = !shown.Exists(one => trusted.Chain.Exists(one.IsIssuedBy)) ? shown[0].IsSelfSigned ? "self-signed" : "unknown-issuer"
            : trusted.Today is { } today && shown[0].NotAfter < today ? "expired"
            : name is not null && !shown[0].Covers(name) ? ""
            : null;
        if (variant is null) return;
        var own = server.Entries(DirectiveNames.Get("ssl_certificate")).First().Statement;
        // What has expired is mended where it is shown.
        var found = variant == "expired" ? report.At(own).And(pass.Directive.Statement, "pass") : report.At(pass.Directive.Statement).And(own, "shown");
        found
            .And(trusted.Directive.Statement, "trusted")
            .Variant(variant)
            .With("directive", pass.Directive.Name)
            .With("prefix", pass.Prefix)
            .With("server", server.Label)
            .With("name", name)
            .With("trusted", trusted.Directive[0].Value)
            .With("names", shown[0].Names.Count == 0 ? "no name" : string.Join(", ", shown[0].Names.Take(3)))
            .With("date", shown[0].NotAfter.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    private static string? NameOf(NginxPass pass)
    {
        if (pass.Level.Setting(NameIds[(int)pass.Family], out var unknown) is not { } written)
        {
            return unknown is null ? pass.Address.Host : null;
        }

        return written.Count == 1 && !written.IsTemplated && !written[0].Value.Contains('$') ? written[0].Value.ToLowerInvariant() : null;
    }
}
