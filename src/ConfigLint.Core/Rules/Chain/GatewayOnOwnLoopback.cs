using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>
/// YARP or Ocelot in a container sends to localhost, with the ports by which others are published on the host.
/// </summary>
internal sealed class GatewayOnOwnLoopback : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.To is not Resolution.OwnLoopback { From: var from, Instead: { } neighbour, Port: var port }
            || !hop.Route.By.Is("yarp", "ocelot")) return;
        report.At(hop.Route.To)
            .And(from.At, "from")
            .And(neighbour.At, "neighbour")
            .With("from", from.Name)
            .With("port", port)
            .About(hop, neighbour, neighbour.At)
            .AtMost(Severity.Warning);
    }
}
