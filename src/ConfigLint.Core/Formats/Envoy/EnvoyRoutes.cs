using ConfigLint.Model;

namespace ConfigLint.Formats.Envoy;

/// <summary>What Envoy sends where, and what it listens on.</summary>
internal static class EnvoyRoutes
{
    /// <summary>Of clusters that a route sends HTTP to. What does not start sends nothing.</summary>
    public static IEnumerable<Route> Of(EnvoyFile file, Scope scope)
    {
        var timeouts = TimeoutsByCluster(file);
        foreach (var cluster in file.Clusters)
        {
            if (cluster.Name is not { HasValue: true, V: var name }) continue;
            var used = timeouts[name].ToList();
            if (used.Count == 0) continue;
            // Routes with limits of their own leave none for the cluster.
            var isOne = used.TrueForAll(one => one.HasValue && one.V == used[0].V);
            var timeout = isOne ? used[0] : Value<long>.Unknown("its routes differ");
            var settings = new ProxySettings
            {
                ReadTimeout = timeout,
                UpstreamIdle = cluster.Idle,
                UpstreamIdleName = "common_http_protocol_options.idle_timeout",
            };
            var clients = EnvoyClients.Of(file, name);
            var protocol = cluster.IsHttp2 ? Protocol.Http2 : Protocol.Http;
            foreach (var endpoint in cluster.Endpoints)
            {
                if (cluster.IsStatic && endpoint.Address.HasValue && !endpoint.IsAddress) continue;
                yield return new Route(
                    scope, endpoint.To, protocol, cluster.HasTls, settings, $"cluster {name}", endpoint.Address.From.At,
                    [name], new Sender(EnvoyFile.ProgramName, endpoint))
                {
                    Clients = clients,
                };
            }
        }
    }

    public static IEnumerable<Listener> ListenersOf(EnvoyFile file, Workload owner)
    {
        foreach (var listener in file.Listeners)
        {
            if (listener.IsUdp || listener.Port is not { HasValue: true } port) continue;
            var host = listener.Address is { HasValue: true, V: var address } ? address : "*";
            var on = new Value<Endpoint>(Endpoint.Tcp(host, port.V), port.Certainty, port.From);
            const string Why = "its filters decide";
            var protocol = Value<Protocol>.Unknown(Why, port.From);
            yield return new Listener(owner, on, protocol, Value<bool>.Unknown(Why, port.From));
        }
    }

    private static ILookup<string, Value<long>> TimeoutsByCluster(EnvoyFile file) => file.Routes
        .SelectMany(static route => route.Clusters
            .Where(static own => own.HasValue)
            .Select(own => (Name: own.V, Timeout: route.TimeoutOf(own))))
        .ToLookup(static pair => pair.Name, static pair => pair.Timeout, StringComparer.Ordinal);
}
