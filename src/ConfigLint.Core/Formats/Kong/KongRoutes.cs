using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;

namespace ConfigLint.Formats.Kong;

/// <summary>What Kong in a container sends where, by the declarative configuration that is mounted or copied into it.</summary>
internal static class KongRoutes
{
    public static IEnumerable<Route> Of(Scope scope, IEnumerable<KongFile> files)
    {
        var count = 0;
        foreach (var file in files)
        {
            foreach (var service in file.Services)
            {
                // Streams of bytes are not followed.
                if (service.Scheme is not { HasValue: true, V: "http" or "https" or "grpc" or "grpcs" } scheme) continue;
                var isTls = scheme.V is "https" or "grpcs";
                foreach (var to in service.Addresses())
                {
                    if (++count > MostRoutes) yield break;
                    yield return new Route(scope, to, scheme.V is "grpc" or "grpcs" ? Protocol.Http2 : Protocol.Http, isTls, new ProxySettings(), $"service {service.Name} of Kong", service.Node.At, [service.Name], new Sender("kong", new GatewayTarget("Kong", service.Name, to.From.At)));
                }
            }
        }
    }

    /// <summary>Every service can have every target: of more than these no one keeps track.</summary>
    private const int MostRoutes = 5000;

    /// <summary>The image as Kong makes it, with the command it has.</summary>
    public static bool IsStock(Container container) =>
        container is { Scope.Kind: ScopeKind.Container, Service: { Build: null, Image: { HasValue: true } image } } && image.V.Split(':')[0] is "kong" or "kong/kong" or "kong/kong-gateway" or "library/kong" or "docker.io/kong" or "docker.io/library/kong";

    /// <summary>Proxy, admin, manager, portal, cluster and status, as kong.conf.default has them; their neighbours are where people move them.</summary>
    public static bool IsOwnPort(int port) => port is (>= 8000 and <= 8010) or 8100 or (>= 8443 and <= 8450);

    public static bool IsKong(Container container) =>
        (container.Service.Image is { HasValue: true } image && image.V.IndexOf("kong", StringComparison.OrdinalIgnoreCase) >= 0)
        || container.Service.Environment.Keys.Any(static name => name.StartsWith("KONG_", StringComparison.Ordinal));
}
