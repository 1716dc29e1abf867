using ConfigLint.Model;

namespace ConfigLint.Formats.Traefik;

/// <summary>What the files of Traefik send where, and the entry points that they have it listen on.</summary>
internal static class TraefikRoutes
{
    /// <summary>Of the services that a router of the file uses; of all where it has none.</summary>
    public static IEnumerable<Route> Of(TraefikDynamic dynamic, Scope scope)
    {
        var used = UsedServices(dynamic);
        foreach (var service in dynamic.Services)
        {
            // What a stream of bytes carries is not known, nor who understands it.
            if (service.Section != "http" || (dynamic.Routers.Count > 0 && !used.Contains(service.Name))) continue;
            var clients = TraefikClients.OfFile(dynamic, service);
            var settings = new ProxySettings { ReadTimeout = TraefikTimes.ResponseHeader(dynamic, service) };
            foreach (var server in service.Servers)
            {
                var protocol = server.Scheme == "h2c" ? Protocol.Http2 : Protocol.Http;
                yield return new Route(
                    scope, server.To, protocol, server.Scheme == "https", settings, $"service {service.Name}",
                    server.Url.From.At, [service.Name], new Sender(TraefikFile.ProgramName, server))
                {
                    Clients = clients,
                };
            }
        }
    }

    public static IEnumerable<Listener> ListenersOf(TraefikStatic configured, Workload owner)
    {
        foreach (var point in configured.EntryPoints)
        {
            if (point.IsUdp) continue;
            var on = point.Port.HasValue
                ? new Value<Endpoint>(Endpoint.Tcp("*", point.Port.V), point.Port.Certainty, point.Port.From)
                : Value<Endpoint>.Unknown("a variable gives it", point.Port.From);
            const string Why = "its routers decide";
            var protocol = Value<Protocol>.Unknown(Why, on.From);
            yield return new Listener(owner, on, protocol, Value<bool>.Unknown(Why, on.From));
        }
    }

    /// <summary>What routers name, and services that are made of others; without their providers.</summary>
    private static HashSet<string> UsedServices(TraefikDynamic dynamic)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var router in dynamic.Routers) Add(router.Service);
        foreach (var service in dynamic.Services)
        {
            foreach (var part in service.Parts) Add(part);
        }

        return used;

        void Add(Value<string>? name)
        {
            if (name is { HasValue: true } known) used.Add(known.V.Split('@')[0]);
        }
    }
}
