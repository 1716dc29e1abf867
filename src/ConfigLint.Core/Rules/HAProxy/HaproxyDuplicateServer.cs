using ConfigLint.Engine;
using ConfigLint.Formats.HAProxy;

namespace ConfigLint.Rules.HAProxy;

/// <summary>One name on two server lines of a section.</summary>
internal sealed class HaproxyDuplicateServer : Rule<HAProxyProxy>
{
    protected internal override void Check(HAProxyProxy proxy, Report report)
    {
        var seen = new Dictionary<string, HAProxyServer>(StringComparer.Ordinal);
        foreach (var server in proxy.Servers)
        {
            if (server.Line[1].IsOpen || server.Line.IsConditional) continue;
            if (seen.TryGetValue(server.Name, out var first)) report.At(server.Line[1].At).And(first.Line.At, "first").With("server", server.Name).With("kind", proxy.Kind).With("name", proxy.Name);
            else seen[server.Name] = server;
        }
    }
}
