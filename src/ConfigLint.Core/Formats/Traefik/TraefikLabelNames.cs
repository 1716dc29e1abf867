using ConfigLint.Text;

namespace ConfigLint.Formats.Traefik;

/// <summary>
/// Names of options that labels may have, as of version 3.6 and all before it. One that no version has makes Traefik refuse all labels of the container
/// (<c>DecodeConfiguration()</c> in pkg/config/label; traefik/paerser, parser/nodes_metadata.go).
/// </summary>
internal static class TraefikLabelNames
{
    /// <summary>The first option of a container that does not exist, with what was meant.</summary>
    public static (TraefikNode Node, string Name, string Instead)? Unknown(TraefikNode labels)
    {
        foreach (var section in Sections)
        {
            if (labels[section] is not { } part) continue;
            if (Check(part, Parts, $"traefik.{section}") is { } inPart) return inPart;
            foreach (var router in part["routers"]?.Children ?? [])
            {
                if (Check(router, RouterOptions, $"traefik.{section}.routers.{router.Name}") is { } found) return found;
            }

            foreach (var service in part["services"]?.Children ?? [])
            {
                var path = $"traefik.{section}.services.{service.Name}";
                var misplaced = service.Children.FirstOrDefault(child => Array.IndexOf(BelowBalancer, child.Name.ToLowerInvariant()) >= 0);
                if (misplaced is not null) return (misplaced, misplaced.Name, $"{path}.loadbalancer.{(misplaced.Name.StartsWith("server", StringComparison.OrdinalIgnoreCase) ? "server.port" : "server." + misplaced.Name)}");
                if (Check(service, ServiceKinds, path) is { } ofService) return ofService;
                if (service["loadBalancer"] is not { } balancer) continue;
                misplaced = balancer.Children.FirstOrDefault(child => child.Name.ToLowerInvariant() is "port" or "scheme");
                if (misplaced is not null) return (misplaced, misplaced.Name, $"{path}.loadbalancer.server.{misplaced.Name}");
                if (Check(balancer, BalancerOptions, path + ".loadbalancer") is { } ofBalancer) return ofBalancer;
                if (balancer["server"] is { } server && Check(server, ServerOptions, path + ".loadbalancer.server") is { } ofServer) return ofServer;
            }
        }

        return null;
    }

    /// <summary>Only what is nearly a name that exists: later versions have more.</summary>
    private static (TraefikNode, string, string)? Check(TraefikNode node, string[] known, string path)
    {
        foreach (var child in node.Children)
        {
            if (Array.Exists(known, name => name.Equals(child.Name, StringComparison.OrdinalIgnoreCase))) continue;
            if (Suggestion.Nearest(child.Name, known) is { } meant) return (child, child.Name, $"{path}.{meant}");
        }

        return null;
    }

    private static readonly string[] Sections = ["http", "tcp"];

    private static readonly string[] Parts = ["routers", "services", "middlewares", "serversTransports", "models"];

    private static readonly string[] RouterOptions = ["rule", "ruleSyntax", "entryPoints", "middlewares", "service", "priority", "tls", "observability", "parentRefs"];

    private static readonly string[] ServiceKinds = ["loadBalancer", "weighted", "mirroring", "failover", "highestRandomWeight", "middlewares"];

    private static readonly string[] BelowBalancer = ["server", "servers", "port", "scheme"];

    private static readonly string[] BalancerOptions =
        ["server", "sticky", "strategy", "healthCheck", "passiveHealthCheck", "passHostHeader", "responseForwarding", "serversTransport", "terminationDelay", "proxyProtocol"];

    private static readonly string[] ServerOptions = ["port", "scheme", "url", "weight", "preservePath", "tls", "ipv6"];
}
