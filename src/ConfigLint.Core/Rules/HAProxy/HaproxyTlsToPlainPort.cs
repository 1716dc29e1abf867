using ConfigLint.Engine;
using ConfigLint.Formats.HAProxy;

namespace ConfigLint.Rules.HAProxy;

/// <summary>Port 80 with <c>ssl</c>.</summary>
internal sealed class HaproxyTlsToPlainPort : Rule<HAProxyServer>
{
    protected internal override void Check(HAProxyServer server, Report report)
    {
        if (server.IsOpen || server.Port != 80 || !server.IsTls || server.MayHaveMore) return;
        report.At(server.AddressAt).Variant(server.Proxy.Mode == "tcp" ? "tcp" : "").With("server", server.Name).With("target", server.Line[2].Text);
    }
}
