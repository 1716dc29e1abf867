using ConfigLint.Model;
using ConfigLint.Syntax.HAProxy;

namespace ConfigLint.Formats.HAProxy;

/// <summary>
/// The requests by which HAProxy asks servers for their health where <c>option httpchk</c> says so: without a Host
/// header unless one is written, and 200 to 399 is healthy (cfg_keywords: "option httpchk", "http-check expect").
/// </summary>
internal static class HAProxyChecks
{
    /// <summary>Stands for no name: nginx takes the default server for it.</summary>
    private const string NoName = "10.0.0.1";

    /// <summary>Of the servers that are followed to a proxy.</summary>
    public static void Add(Deployment deployment)
    {
        foreach (var hop in deployment.Hops)
        {
            if (hop.Route.Source is not HAProxyServer { Checks: true, MayHaveMore: false } server) continue;
            if (server.Has("port") || server.Has("addr")) continue;
            // Each server block of an nginx is a listener of its own.
            if (hop.To is not Resolution.Matched { Listeners: { Count: > 0 } listeners }) continue;
            if (Request(server) is not { } request) continue;
            var container = listeners[0].Owner.Source as IContainer;
            var check = new HealthRequest(
                deployment, $"HAProxy's check of server {server.Name}", request.Line.At, request.Url,
                "200 to 399", static status => status is >= 200 and < 400)
            {
                Method = MethodOf(server.Proxy, request.Line),
                Asked = container?.Configurations,
                Outcome = "the server is down, and requests get 503",
            };
            if (!listeners.Any(static listener => listener.Owner.Program is { IsProxy: false }))
            {
                deployment.HealthRequests.Add(check);
            }
            else if (listeners.Count == 1 && Probe.OfProxy(check, listeners[0]) is { } probe)
            {
                deployment.ProxyProbes.Add(probe);
            }
        }
    }

    private static (RequestUrl Url, HAProxyLine Line)? Request(HAProxyServer server)
    {
        var proxy = server.Proxy;
        if (proxy.Last("option", "httpchk") is not { IsConditional: false } option) return null;
        if (proxy.Has("http-check", "expect") || proxy.Has("http-check", "connect")) return null;
        if (option.Words.Any(static word => word.IsOpen)) return null;
        var (path, host) = option.Count > 3
            ? (option[3].Text, HostIn(option))
            : (option.Count > 2 ? option[2].Text : "/", null);
        if (proxy.Last("http-check", "send") is { } send)
        {
            for (var i = 2; i < send.Count; i++)
            {
                if (send[i].IsOpen) return null;
                if (send[i].Is("uri") && i + 1 < send.Count) path = send[i + 1].Text;
                else if (send[i].Is("hdr") && i + 2 < send.Count && IsHost(send[i + 1].Text)) host = send[i + 2].Text;
            }
        }

        if (path.Length == 0 || path[0] != '/') return null;
        var question = path.IndexOf('?');
        var url = new RequestUrl(
            server.IsTls || server.Has("check-ssl"), host?.ToLowerInvariant() ?? NoName, server.Port,
            question < 0 ? path : path.Substring(0, question),
            question < 0 ? null : path.Substring(question + 1))
        { IsBare = true };
        return server.Port == 0 ? null : (url, option);
    }

    /// <summary>OPTIONS where none is written ("option httpchk": measured with HAProxy 2.6).</summary>
    private static string MethodOf(HAProxyProxy proxy, HAProxyLine option)
    {
        var method = option.Count > 3 ? option[2].Text : "OPTIONS";
        if (proxy.Last("http-check", "send") is not { } send) return method;
        for (var i = 2; i + 1 < send.Count; i++)
        {
            if (send[i].Is("meth")) method = send[i + 1].Text;
        }

        return method;
    }

    private static bool IsHost(string header) => header.Equals("host", StringComparison.OrdinalIgnoreCase);

    /// <summary>Behind the version: <c>HTTP/1.1\r\nHost:\ www.example.org</c>.</summary>
    private static string? HostIn(HAProxyLine option)
    {
        for (var i = 4; i < option.Count; i++)
        {
            var text = option[i].Text;
            var at = text.IndexOf("Host:", StringComparison.OrdinalIgnoreCase);
            if (at < 0) continue;
            var rest = text.Substring(at + 5).Trim(' ', '\\');
            return rest.Length > 0 ? rest : i + 1 < option.Count ? option[i + 1].Text : null;
        }

        return null;
    }
}
