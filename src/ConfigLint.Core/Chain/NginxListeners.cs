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
            Add(server, new Workload(scope, "nginx", server.Block.IsNone ? config.Root.Text.Whole : server.Block.Statement, null, server), listeners);
        }
    }

    /// <summary>Of the nginx that a container runs.</summary>
    public static void Add(NginxConfig config, Workload workload, List<Listener> listeners)
    {
        foreach (var server in config.Servers) Add(server, workload, listeners);
    }

    private static void Add(NginxServer server, Workload workload, List<Listener> listeners)
    {
        foreach (var listen in server.Listens)
        {
            if (listen.Count == 0) continue;
            var tls = false;
            for (var i = 1; i < listen.Count; i++) tls |= listen[i].Is("ssl");
            var origin = new Origin(listen.Statement, server.Via);
            var on = listen[0].IsTemplated ? Value<Endpoint>.Unknown("a template gives it", origin)
                : NginxListen.Address(listen[0].Value) is { } endpoint ? Value.Known(endpoint, origin)
                : Value<Endpoint>.Unknown("not an address", origin);
            listeners.Add(new Listener(workload, on, Value.Known(Protocol.Http, origin), Value.Known(tls, origin)));
        }

        // ngx_http_core_server: *:80 for root, *:8000 for others.
        if (server.Listens.Count > 0 || server.Block.IsNone) return;
        listeners.Add(new Listener(
            workload, Value.Default(Endpoint.Tcp("*", 80), server.Block.NameSpan), Value.Known(Protocol.Http, server.Block.NameSpan), Value.Default(false, server.Block.NameSpan)));
    }
}
