using ConfigLint.Engine;
using ConfigLint.Formats.HAProxy;

namespace ConfigLint.Rules.HAProxy;

/// <summary><c>resolvers NAME</c> at a server, and no section of the name.</summary>
internal sealed class HaproxyUnknownResolvers : Rule<HAProxyServer>
{
    protected internal override void Check(HAProxyServer server, Report report)
    {
        // A part of several files may have the section elsewhere.
        var config = server.Proxy.Config;
        if (config.IsOpen || !config.HasGlobal || !config.Proxies.Exists(static proxy => proxy.Accepts)) return;
        for (var i = 3; i + 1 < server.Line.Count; i++)
        {
            // HAProxy 2.7 makes a section "default" of /etc/resolv.conf itself.
            if (!server.Line[i].Is("resolvers") || server.Line[i + 1] is not { IsOpen: false, Text: not "default" and var name } word) continue;
            if (config.Sections.Exists(section => section.Kind == "resolvers" && section.Name == name)) continue;
            report.At(word.At).With("resolvers", name).With("server", server.Name).With("kind", server.Proxy.Kind).With("name", server.Proxy.Name);
        }
    }
}
