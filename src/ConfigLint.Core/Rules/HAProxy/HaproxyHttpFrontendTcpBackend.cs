using ConfigLint.Engine;
using ConfigLint.Formats.HAProxy;

namespace ConfigLint.Rules.HAProxy;

/// <summary>Mode http in front of mode tcp.</summary>
internal sealed class HaproxyHttpFrontendTcpBackend : Rule<HAProxyProxy>
{
    protected internal override void Check(HAProxyProxy proxy, Report report)
    {
        if (proxy.Config.IsOpen || proxy.Mode != "http") return;
        foreach (var line in proxy.Section.Lines)
        {
            if (line.Backend is not { } name) continue;
            if (proxy.Config.Backend(name.Text) is not { Mode: "tcp" } backend) continue;
            report.At(line.At)
                .And(backend.At, "backend")
                .With("kind", proxy.Kind)
                .With("name", proxy.Name)
                .With("directive", line.Keyword)
                .With("backend", backend.Name);
        }
    }
}
