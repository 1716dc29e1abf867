using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>
/// A service that is there and has no name in Docker's DNS for whoever sends: it is on the host's network, on that of another container or on none; or the sender is on the host's, where
/// nothing asks Docker for names.
/// </summary>
internal sealed class ServiceWithoutDockerName : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.Route.Lookup == NameLookup.Deferred) return;
        if (hop.To is Resolution.NameFromHost fromHost && !HopFinding.IsOtherProxy(hop))
        {
            Finding(report, hop, fromHost.From, fromHost.Target, fromHost.Mode).Variant(IsLate(hop) ? "from-host-request" : "from-host");
        }
        else if (hop.To is Resolution.WithoutName missing)
        {
            var finding = Finding(report, hop, missing.From, missing.Target, missing.Mode)
                .With("carrier", missing.Carrier?.Name ?? "")
                .Variant((IsLate(hop), missing) switch
                {
                    (true, _) => "request",
                    (_, { Carrier: not null }) => "shared",
                    (_, { Mode.V: "host" }) => "",
                    _ => "alone",
                });
            if (missing.Carrier is { } carrier) finding.FixIn(hop.Deployment, EndpointEdits.Host(hop.Route.To.From.At, hop.Route.To.V.Host, carrier.Name));
        }
    }

    private static FindingBuilder Finding(Report report, Hop hop, Workload from, Workload target, Value<string> mode) => report.At(hop.Route.To)
        .And(mode, "mode")
        .With("from", from.Name)
        .With("mode", mode.V)
        .With("port", hop.Route.To.V.Port)
        .With("host", hop.Route.To.V.Host)
        .About(hop, target, mode.From.At);

    /// <summary>nginx asks for the name with each request.</summary>
    private static bool IsLate(Hop hop) => hop.Route.Lookup == NameLookup.PerRequest;
}
