using System.Net;
using ConfigLint.Engine;
using ConfigLint.Formats.HAProxy;

namespace ConfigLint.Rules.HAProxy;

/// <summary><c>server app 192.0.2.10 check</c>: a request goes to the port of the client's connection, a check has none.</summary>
internal sealed class HaproxyCheckWithoutPort : Rule<HAProxyServer>
{
    protected internal override void Check(HAProxyServer server, Report report)
    {
        if (server.IsSocket || server.PortText.Length > 0 || server.MayHaveMore || server.Proxy.Config.IsOpen) return;
        // Of a name HAProxy learns only later that it has no port, and starts.
        if (!IPAddress.TryParse(server.Host, out _)) return;
        // A check of its own making may connect elsewhere.
        if (!server.Checks || server.Has("port") || server.Has("track") || server.Has("no-check") || server.Proxy.Has("tcp-check") || server.Proxy.Has("http-check", "connect")) return;
        report.At(server.AddressAt).With("server", server.Name).With("kind", server.Proxy.Kind).With("name", server.Proxy.Name).With("target", server.Line[2].Text);
    }
}
