using ConfigLint.Engine;
using ConfigLint.Formats.HAProxy;
using ConfigLint.Model;

namespace ConfigLint.Rules.HAProxy;

/// <summary>A server that is the frontend's own address.</summary>
internal sealed class HaproxySendsToItself : Rule<HAProxyServer>
{
    protected internal override void Check(HAProxyServer server, Report report)
    {
        if (server.IsOpen || !server.IsLoopback || server.Proxy.Config.IsOpen || server.SendsProxyProtocol) return;
        var target = Endpoint.Tcp(server.Host, server.Port);
        foreach (var bind in HAProxyBinds.SendingTo(server.Proxy))
        {
            if (!bind.On.Accepts(target)) continue;
            report.At(server.AddressAt).Variant(server.Proxy.Mode == "tcp" ? "tcp" : "").And(bind.At, "bind").With("server", server.Name).With("target", target);
            return;
        }
    }
}
