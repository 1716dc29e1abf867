using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>Where the TLS of clients ends on the way to an application.</summary>
internal static class TlsFront
{
    /// <summary>At the proxy that sends, or at the one in front of it, whose headers it hands on.</summary>
    /// <returns>Null where that is not known.</returns>
    public static (IClientSide Front, Hop By)? Of(Hop hop)
    {
        if (hop.Route.Clients is { EndsTls: { V: true } } own) return (own, hop);
        return Outer(hop) is { Route.Clients: { } front } outer ? (front, outer) : null;
    }

    /// <summary>
    /// What ends TLS in front of the machine of the proxy; null where something sends to it without as well.
    /// </summary>
    public static Hop? Outer(Hop hop) =>
        hop.Deployment.Get(static deployment => new TlsFronts(deployment)).Of(hop.Route.In);
}
