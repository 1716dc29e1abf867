using ConfigLint.Engine;
using ConfigLint.Formats.HAProxy;

namespace ConfigLint.Rules.HAProxy;

/// <summary>No <c>timeout client</c>, or beside servers no <c>timeout server</c>; HAProxy warns of it at its start.</summary>
internal sealed class HaproxyMissingTimeouts : Rule<HAProxyConfig>
{
    protected internal override void Check(HAProxyConfig config, Report report)
    {
        // A part of several files has its defaults elsewhere.
        if (config.IsOpen || config.Sections.FirstOrDefault()?.Kind is not ("global" or "defaults" or "frontend" or "listen")) return;
        foreach (var proxy in config.Proxies)
        {
            if (!proxy.Accepts || (!config.HasGlobal && !proxy.Binds.Any())) continue;
            List<string> missing = [];
            if (!proxy.Has("timeout", "client") && !proxy.Has("clitimeout")) missing.Add("timeout client");
            if (proxy.Servers.Count > 0)
            {
                if (!proxy.Has("timeout", "connect") && !proxy.Has("contimeout")) missing.Add("timeout connect");
                if (!proxy.Has("timeout", "server") && !proxy.Has("srvtimeout")) missing.Add("timeout server");
            }

            if (missing.Count > 0) report.At(proxy.At).With("kind", proxy.Kind).With("name", proxy.Name).With("missing", string.Join(", ", missing));
        }
    }
}
