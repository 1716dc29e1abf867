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
        if (hop.To is not Resolution.Matched { Listeners: { Count: 1 } only }
            || only[0].Owner.Program?.Pipeline is not { } pipeline) return;
        if (pipeline.Scheme is not (SchemeTrust.Loopback or SchemeTrust.HalfCleared)
            || !ComesFromElsewhere(hop)) return;
        report.At(pipeline.SchemeAt).Variant(pipeline.Scheme == SchemeTrust.HalfCleared ? "half-cleared" : "")
            .And(hop.Route.At, "pass")
            .With("sender", NameOf(hop))
            .About(hop, only[0]);
    }

    /// <summary>From another container or pod than the program's: its address is none of loopback's.</summary>
    public static bool ComesFromElsewhere(Hop hop) =>
        hop is
        {
            Route.To: { HasValue: true, V: { IsUnix: false, IsLoopback: false } },
            To: Resolution.Matched(var listeners)
        }
        && listeners[0].Owner.In.Kind == ScopeKind.Container
        && (hop.Route.IsNeighbour || hop.Route.In != listeners[0].Owner.In);

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
