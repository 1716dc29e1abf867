using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>
/// The application takes X-Forwarded-* from loopback alone, and the proxy connects from another container: scheme and
/// address of the client stay the proxy's.
/// </summary>
internal sealed class ForwardedHeadersNotTrusted : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.To is not Resolution.Matched { Only: { } listener }
            || listener.Owner.Program?.Pipeline is not { } pipeline) return;
        if (pipeline.Scheme is not (SchemeTrust.Loopback or SchemeTrust.HalfCleared)
            || !ComesFromElsewhere(hop)) return;
        report.At(pipeline.SchemeAt).Variant(pipeline.Scheme == SchemeTrust.HalfCleared ? "half-cleared" : "")
            .And(hop.Route.At, "pass")
            .With("sender", NameOf(hop))
            .With("from", From(hop))
            .About(hop, listener);
    }

    /// <summary>
    /// From outside the program's container or pod: its address is none of loopback's. Of a port that is published on
    /// the loopback of the host neither: it is that of the gateway, by docker-proxy and without it (moby/moby, issue
    /// 45629). By a unix socket there is no address to ask about, and everybody is believed (measured with .NET 10).
    /// </summary>
    public static bool ComesFromElsewhere(Hop hop) =>
        hop is { Route.To.V.IsUnix: false, To: Resolution.Matched(var listeners) }
        && listeners[0].Owner.In.Kind == ScopeKind.Container
        && (hop.Route.IsNeighbour || hop.Route.In != listeners[0].Owner.In);

    /// <summary>By which address the program knows the one that sends.</summary>
    public static string From(Hop hop) =>
        hop.Route.To.V.IsLoopback
            ? "by a published port, from the gateway of the container's network"
            : "from another address";

    public static string NameOf(Hop hop) => hop.Route.By.Program switch
    {
        "google" => "Google's load balancer",
        "alb" => "the load balancer of AWS",
        "haproxy" => "HAProxy",
        "apache" => "Apache httpd",
        "caddy" => "Caddy",
        "traefik" => "Traefik",
        "envoy" => "Envoy",
        var program => program,
    };
}
