using ConfigLint.Engine;
using ConfigLint.Formats.HAProxy;

namespace ConfigLint.Rules.HAProxy;

/// <summary>Servers with a <c>cookie</c> value and no <c>cookie</c> line, or the line and servers without values.</summary>
internal sealed class HaproxyCookieOnOneSide : Rule<HAProxyProxy>
{
    protected internal override void Check(HAProxyProxy proxy, Report report)
    {
        // With one server each request goes to the same.
        if (proxy.Config.IsOpen || proxy.Mode != "http" || proxy.Servers.Count < 2 || proxy.Servers.Exists(static server => server.MayHaveMore) || proxy.Has("server-template")) return;
        var named = proxy.Servers.FindAll(static server => server.Has("cookie"));
        var line = proxy.Last("cookie");
        if (line is null && named.Count == proxy.Servers.Count)
        {
            // Clients are kept at their servers in another way.
            if (!proxy.Has("stick") && !IsByClient(proxy)) report.At(named[0].Line.At).With("kind", proxy.Kind).With("name", proxy.Name);
        }
        else if (line is { Count: > 1 } && named.Count == 0 && !line.Words.Any(static word => word.Is("dynamic") || word.IsOpen))
        {
            report.At(line.At).And(proxy.Servers[0].Line.At, "server").Variant("values").With("cookie", line[1].Text).With("kind", proxy.Kind).With("name", proxy.Name);
        }
    }

    /// <summary>Those that take turns are the others: <c>random(2)</c> among them.</summary>
    private static bool IsByClient(HAProxyProxy proxy) => proxy.Last("balance") is { Count: > 1 } balance && balance[1].Text.Split('(')[0] is not ("roundrobin" or "static-rr" or "leastconn" or "random");
}
