using ConfigLint.Engine;
using ConfigLint.Formats.HAProxy;

namespace ConfigLint.Rules.HAProxy;

/// <summary><c>option httpchk</c> in a section none of whose servers is checked.</summary>
internal sealed class HaproxyHttpCheckWithoutCheck : Rule<HAProxyProxy>
{
    protected internal override void Check(HAProxyProxy proxy, Report report)
    {
        if (proxy.Config.IsOpen || proxy.Servers.Count == 0) return;
        if (proxy.Section.Lines.Find(static line => line.Says("option", "httpchk") || line.Says("option", "tcp-check") || line.Says("http-check") || line.Says("tcp-check")) is not { } option) return;
        // track takes over the state of another server, and an agent says its own.
        if (proxy.Servers.Exists(static server => server.Checks || server.MayHaveMore || server.Has("track") || server.Has("agent-check"))) return;
        report.At(option.At).And(proxy.Servers[0].Line.At, "server").Variant(proxy.Mode == "tcp" ? "tcp" : "").With("option", option.Keyword == "option" ? "option " + option[1].Text : option.Keyword).With("kind", proxy.Kind).With("name", proxy.Name);
    }
}
