using ConfigLint.Formats.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Chain;

/// <summary>The <c>listen</c> directives of an nginx configuration: a proxy may send to another server of the same nginx.</summary>
internal static class NginxListeners
{
    public static void Add(NginxConfig config, Scope scope, List<Listener> listeners)
    {
        foreach (var server in config.Servers)
        {
            var workload = new Workload(scope, "nginx", server.Block.IsNone ? config.Root.Text.Whole : server.Block.Statement, null, server);
            foreach (var listen in server.Listens)
            {
                if (listen.Count == 0 || listen[0].IsTemplated) continue;
                var tls = false;
                for (var i = 1; i < listen.Count; i++) tls |= listen[i].Is("ssl");
                var origin = new Origin(listen.Statement, server.Via);
                listeners.Add(new Listener(workload, Address(listen[0].Value) is { } endpoint ? Value.Known(endpoint, origin) : Value<Endpoint>.Unknown("not an address", origin), Value.Known(Protocol.Http, origin), Value.Known(tls, origin)));
            }
        }
    }

    /// <summary><c>80</c>, <c>127.0.0.1:8080</c>, <c>[::]:80</c>, <c>*:80</c>, <c>localhost</c>, <c>unix:/path</c> (ngx_parse_url with the default port 80).</summary>
    private static Endpoint? Address(string text)
    {
        if (text.StartsWith("unix:", StringComparison.Ordinal)) return Endpoint.Unix(text.Substring(5));
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)) return Endpoint.Tcp("*", port);
        var colon = text.LastIndexOf(':');
        if (colon <= text.LastIndexOf(']')) return Endpoint.Tcp(text, 80);
        return int.TryParse(text.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) ? Endpoint.Tcp(text.Substring(0, colon), port) : null;
    }
}
