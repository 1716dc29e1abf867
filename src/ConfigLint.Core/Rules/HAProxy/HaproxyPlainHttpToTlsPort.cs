using ConfigLint.Engine;
using ConfigLint.Formats.HAProxy;

namespace ConfigLint.Rules.HAProxy;

/// <summary>Port 443 or 8443 in mode http, and no <c>ssl</c> on the line.</summary>
internal sealed class HaproxyPlainHttpToTlsPort : Rule<HAProxyServer>
{
    protected internal override void Check(HAProxyServer server, Report report)
    {
        if (server.IsOpen || server.Port is not (443 or 8443) || server.Proxy.Mode != "http" || server.Has("ssl") || server.MayHaveMore || server.IsLoopback) return;
        report.At(server.AddressAt).With("server", server.Name).With("target", server.Line[2].Text).With("status", "502 or 400");
    }
}
