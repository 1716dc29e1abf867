using ConfigLint.Engine;
using ConfigLint.Formats.Aws;

namespace ConfigLint.Rules.Aws;

/// <summary>A listener with TLS needs a certificate of its own; those of AWS::ElasticLoadBalancingV2::ListenerCertificate come after it.</summary>
internal sealed class TlsListenerWithoutCertificate : Rule<ListenerV2>
{
    protected internal override void Check(ListenerV2 listener, Report report)
    {
        if (listener.Protocol is not { HasValue: true, V: "HTTPS" or "TLS" } protocol || listener.Template.IsOpen) return;
        if (listener.Properties.Items("Certificates", out var mayBeMore).Count > 0 || mayBeMore) return;
        report.At(protocol).With("listener", listener.Name).With("protocol", protocol.V);
    }
}
