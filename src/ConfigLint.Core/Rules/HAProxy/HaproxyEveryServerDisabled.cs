using ConfigLint.Engine;
using ConfigLint.Formats.HAProxy;

namespace ConfigLint.Rules.HAProxy;

/// <summary>Nothing is left that a request can be sent to.</summary>
internal sealed class HaproxyEveryServerDisabled : Rule<HAProxyProxy>
{
    protected internal override void Check(HAProxyProxy proxy, Report report)
    {
        if (proxy.Config.IsOpen || proxy.AnswersItself || proxy.Servers.Count == 0 || !proxy.Servers.TrueForAll(static server => server.IsDisabled)) return;
        report.At(proxy.Servers[0].Line.At).Variant(proxy.Mode == "tcp" ? "tcp" : "").With("kind", proxy.Kind).With("name", proxy.Name);
    }
}
