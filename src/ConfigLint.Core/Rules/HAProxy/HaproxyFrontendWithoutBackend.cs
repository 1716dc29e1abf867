using ConfigLint.Engine;
using ConfigLint.Formats.HAProxy;

namespace ConfigLint.Rules.HAProxy;

/// <summary>No backend, and no answer of its own.</summary>
internal sealed class HaproxyFrontendWithoutBackend : Rule<HAProxyProxy>
{
    protected internal override void Check(HAProxyProxy proxy, Report report)
    {
        if (proxy.Kind != "frontend" || proxy.Config.IsOpen || proxy.Mode != "http" || !proxy.Binds.Any() || proxy.AnswersItself) return;
        if (proxy.Has("default_backend") || proxy.Has("use_backend") || proxy.Has("http-request") || proxy.Has("http-after-response")) return;
        report.At(proxy.At).With("name", proxy.Name);
    }
}
