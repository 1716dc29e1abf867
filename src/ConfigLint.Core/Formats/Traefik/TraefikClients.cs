using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;

namespace ConfigLint.Formats.Traefik;

/// <summary>
/// How clients come to a service of Traefik: by TLS where a router of it has <c>tls</c>, or its entry point does. It
/// always says so in X-Forwarded-Proto (pkg/middlewares/forwardedheaders, <c>rewrite()</c>).
/// </summary>
internal static class TraefikClients
{
    private const string Why = "its routers do not say so";

    public static IClientSide OfLabels(Deployment deployment, Container container, string service) => new ClientSide(
        () =>
        {
            TraefikDynamic? labels = null;
            TraefikStatic? started = null;
            foreach (var world in TraefikWorlds.Of(deployment))
            {
                if (world.Dynamics.Find(one => ReferenceEquals(one.Source, container)) is not { } own) continue;
                labels = own;
                started = world.Static ?? (world.Elsewhere.Count == 1 ? world.Elsewhere[0].Static : null);
                break;
            }

            return labels is null ? Value<bool>.Unknown(Why) : EndsTls(labels, service, started);
        },
        Value.Default(true, container.Service.At, "Traefik"));

    public static IClientSide OfFile(TraefikDynamic dynamic, TraefikService service)
    {
        var started = dynamic.Source is TraefikFile { HasStatic: true } file ? file.Static : null;
        return new ClientSide(
            () => EndsTls(dynamic, service.Name, started), Value.Default(true, service.Node.At, "Traefik"));
    }

    private static Value<bool> EndsTls(TraefikDynamic dynamic, string service, TraefikStatic? started)
    {
        foreach (var router in dynamic.Routers)
        {
            if (router.Section != "http" || !IsOf(router, service, dynamic)) continue;
            if (router.HasTls == true) return Value.Known(true, (router.Node["tls"] ?? router.Node).At);
            foreach (var name in router.EntryPoints)
            {
                if (!name.HasValue || started?.EntryPoint(name.V) is not { HasTls: true } point) continue;
                return Value.Known(true, (point.Node.Find("http", "tls") ?? point.Node).At);
            }
        }

        return Value<bool>.Unknown(Why);
    }

    /// <summary>A router that names none is of the only service beside it.</summary>
    private static bool IsOf(TraefikRouter router, string service, TraefikDynamic dynamic) =>
        router.Service is { } named ? named.HasValue && named.V.Split('@')[0] == service
        : dynamic.Services.Count(static one => one.Section == "http") == 1;
}
