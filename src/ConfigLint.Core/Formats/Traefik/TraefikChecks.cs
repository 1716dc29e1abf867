using ConfigLint.Model;

namespace ConfigLint.Formats.Traefik;

/// <summary>
/// The requests by which Traefik asks servers for their health: it follows redirects unless told otherwise, and takes
/// 200 to 399 where no status is written (<c>checkHealthHTTP()</c> in pkg/healthcheck/healthcheck.go).
/// </summary>
internal static class TraefikChecks
{
    /// <param name="balancer">The <c>loadBalancer</c> of a service.</param>
    public static void Add(Deployment deployment, TraefikNode? balancer, string service, Resolution reached)
    {
        if (balancer?["healthCheck"] is not { } check || check["path"]?.Text is not { HasValue: true } path) return;
        if (reached is not Resolution.Matched { Only: { } served } || path.V.Length == 0 || path.V[0] != '/') return;
        if (check["port"] is not null || check["scheme"] is not null || check["headers"] is not null
            || check["mode"] is not null || check["method"] is not null) return;
        var status = check["status"]?.Text;
        var wanted = 0;
        if (status is { } written && !(written.HasValue
            && int.TryParse(written.V, NumberStyles.None, CultureInfo.InvariantCulture, out wanted))) return;
        var follows = check["followRedirects"] switch
        {
            null => true,
            var node => node.IsOn,
        };
        if (follows is not { } isFollowing) return;
        var url = new RequestUrl(false, "10.0.0.1", served.On.V.Port, path.V.Split('?')[0], null) { IsBare = true };
        var asked = new HealthRequest(
            deployment, $"Traefik's check of service {service}", path.From.At, url,
            wanted == 0 ? "200 to 399" : status!.Value.V,
            code => wanted == 0 ? code is >= 200 and < 400 : code == wanted)
        {
            Outcome = "Traefik leaves the server out, and requests get 503",
        };
        var by = isFollowing ? ProbeClient.FollowingProxy : ProbeClient.Proxy;
        if (Probe.OfProxy(asked, served, by) is { } probe) deployment.ProxyProbes.Add(probe);
    }

    /// <summary>Of the servers that files name.</summary>
    public static void Add(Deployment deployment)
    {
        foreach (var hop in deployment.Hops)
        {
            if (hop.Route.Source is not TraefikServer server || hop.Route.Tls) continue;
            Add(deployment, server.Service.LoadBalancer, server.Service.Name, hop.To);
        }
    }
}
