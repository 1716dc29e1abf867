using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>127.0.0.1 in a container is that container, not its neighbour and not the host.</summary>
internal sealed class LoopbackInsideContainer : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.To is not Resolution.OwnLoopback loopback || hop.Route.By.Is("yarp", "ocelot")) return;
        // Without a neighbour that was meant little is known, and less of programs with more than one configuration.
        // Envoy reads the one file that it is told.
        if (HopFinding.IsOtherProxy(hop) && !hop.Route.By.Is("envoy") && loopback.Instead is null) return;
        var finding = report.At(hop.Route.To)
            .And(loopback.From.At, "from")
            .With("from", loopback.From.Name)
            .With("port", loopback.Port)
            .About(hop, loopback.Instead ?? loopback.From, (loopback.Instead ?? loopback.From).At);
        if (loopback.Instead is { } neighbour) finding.Variant("neighbour").And(neighbour.At, "neighbour");
        else finding.AtMost(Severity.Warning);
    }
}
