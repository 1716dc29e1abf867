using ConfigLint.Engine;
using ConfigLint.Formats.HAProxy;

namespace ConfigLint.Rules.HAProxy;

/// <summary><c>ssl</c> without <c>verify</c> and <c>ca-file</c>, on the line, by default-server, and in global.</summary>
internal sealed class HaproxyTlsServerWithoutCa : Rule<HAProxyServer>
{
    protected internal override void Check(HAProxyServer server, Report report)
    {
        if (!server.IsTls || server.MayHaveMore || server.Has("ca-file") || server.Has("verify")) return;
        // A part of several files may have its global section elsewhere.
        if (server.Proxy.Config is { VerifiesNoServer: true } or { IsOpen: true } || !(server.Proxy.Config.HasGlobal || server.Proxy.Config.Proxies.Exists(static proxy => proxy.Accepts))) return;
        report.At(server.Line.At).With("server", server.Name);
    }
}
