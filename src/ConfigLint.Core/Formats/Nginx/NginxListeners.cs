using ConfigLint.Model;

namespace ConfigLint.Formats.Nginx;

/// <summary>The <c>listen</c> directives of an nginx configuration: a proxy may send to another server of the same nginx.</summary>
internal static class NginxListeners
{
    public static void Add(NginxConfig config, Scope scope, List<Listener> listeners)
    {
        foreach (var server in config.Servers)
        {
            Add(server, new Workload(scope, "nginx", server.Block.IsNone ? config.Root.Text.Whole : server.Block.Statement, null, server), listeners, null);
        }
    }

    /// <summary>Of the nginx that a container runs.</summary>
    public static void Add(NginxConfig config, Workload workload, List<Listener> listeners, EnvironmentTemplate? template = null)
    {
        foreach (var server in config.Servers) Add(server, workload, listeners, template);
    }

    private static void Add(NginxServer server, Workload workload, List<Listener> listeners, EnvironmentTemplate? template)
    {
        foreach (var listen in server.Listens)
        {
            if (listen.Count == 0) continue;
            var tls = false;
            for (var i = 1; i < listen.Count; i++) tls |= listen[i].Is("ssl");
            var origin = new Origin(listen.Statement, server.Via);
            var address = !listen[0].IsTemplated ? Value.Known(listen[0].Value, origin)
                : template is null ? Value<string>.Unknown("a template gives it", origin)
                : template.Fill(listen[0]);
            var on = address.HasValue && NginxListen.Address(address.V) is { } endpoint ? new Value<Endpoint>(endpoint, address.Certainty, origin) : Value<Endpoint>.Unknown(address.Note ?? "not an address", origin);
            listeners.Add(new Listener(workload, on, Value.Known(Protocol.Http, origin), Value.Known(tls, origin)));
        }

        // ngx_http_core_server: *:80 for root, *:8000 for others.
        if (server.Listens.Count > 0 || server.Block.IsNone) return;
        listeners.Add(new Listener(
            workload, Value.Default(Endpoint.Tcp("*", 80), server.Block.NameSpan), Value.Known(Protocol.Http, server.Block.NameSpan), Value.Default(false, server.Block.NameSpan)));
    }
}
