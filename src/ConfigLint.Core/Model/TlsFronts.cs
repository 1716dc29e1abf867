namespace ConfigLint.Model;

/// <summary>
/// What ends the TLS of clients in front of each machine of a deployment: asked once for all of its hops, of which a
/// host may have tens of thousands.
/// </summary>
internal sealed class TlsFronts
{
    private readonly Dictionary<Scope, Hop?> byScope = [];

    public TlsFronts(Deployment deployment)
    {
        foreach (var hop in deployment.Hops)
        {
            if (hop.To is not Resolution.Matched matched) continue;
            var scope = matched.Listeners[0].Owner.In;
            if (hop.Route.In == scope && !hop.Route.IsNeighbour) continue;
            var isFirst = !byScope.TryGetValue(scope, out var found);
            byScope[scope] = hop.Route.Clients?.EndsTls is not { V: true } ? null : isFirst ? hop : found;
        }
    }

    /// <summary>The first that does; null where something sends there without TLS as well, or nothing does.</summary>
    public Hop? Of(Scope scope) => byScope.TryGetValue(scope, out var front) ? front : null;
}
