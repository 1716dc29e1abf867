using ConfigLint.Engine;
using ConfigLint.Formats.Kong;

namespace ConfigLint.Rules.Gateways;

/// <summary><c>protocol: https</c> with a host and no port, which is port 80.</summary>
internal sealed class KongTlsToPort80 : Rule<KongService>
{
    protected internal override void Check(KongService service, Report report)
    {
        if (service.Url is not null || service.IsBalanced || service.Protocol is not { IsKnown: true, V: "https" or "grpcs" } protocol || service.Host is not { IsKnown: true } host) return;
        if (service.Port is null) report.At(protocol).And(host, "host").With("service", service.Name).With("protocol", protocol.V).With("host", host.V);
        else if (service.Port is { IsKnown: true, V: 80 } port) report.At(protocol).Variant("written").And(port, "port").With("service", service.Name).With("protocol", protocol.V).With("host", host.V);
    }
}
