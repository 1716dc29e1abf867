using ConfigLint.Engine;
using ConfigLint.Formats.HAProxy;

namespace ConfigLint.Rules.HAProxy;

/// <summary><c>server app 127.0.0.1</c>: the port is that of the client's connection.</summary>
internal sealed class HaproxyLoopbackServerWithoutPort : Rule<HAProxyServer>
{
    protected internal override void Check(HAProxyServer server, Report report)
    {
        if (server.IsOpen || server.IsSocket || server.PortText.Length > 0 || !server.IsLoopback || server.Proxy.Config.IsOpen) return;
        if (HAProxyBinds.SendingTo(server.Proxy).FirstOrDefault(static bind => bind.On.IsAny || bind.On.IsLoopback) is not { On: not null } bind) return;
        report.At(server.AddressAt).Variant(server.Proxy.Mode == "tcp" ? "tcp" : "").And(bind.At, "bind").With("server", server.Name).With("port", bind.On.Port);
    }
}
