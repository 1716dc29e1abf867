using ConfigLint.Engine;
using ConfigLint.Formats.HAProxy;

namespace ConfigLint.Rules.HAProxy;

/// <summary>A frontend sends to a backend that has no server, and that answers nothing itself.</summary>
internal sealed class HaproxyBackendWithoutServers : Rule<HAProxyProxy>
{
    protected internal override void Check(HAProxyProxy proxy, Report report)
    {
        if (proxy.Config.IsOpen || proxy.AnswersItself) return;
        foreach (var line in proxy.Section.Lines)
        {
            if (!line.Says("default_backend") || line.Backend is not { } name) continue;
            if (proxy.Config.Backend(name.Text) is not { Servers.Count: 0, AnswersItself: false } backend) continue;
            report.At(backend.At).And(line.At, "sender").Variant(backend.Mode == "tcp" ? "tcp" : "").With("kind", backend.Kind).With("name", backend.Name).With("frontend", $"{proxy.Kind} {proxy.Name}");
        }
    }
}
