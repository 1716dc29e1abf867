using ConfigLint.Engine;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;
using ConfigLint.Rules.Chain;

namespace ConfigLint.Rules.Compose;

/// <summary>Both services are there, on networks that have nothing in common.</summary>
internal sealed class NoSharedNetwork : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.To is not Resolution.OtherNetwork { From: { Source: Container from } sender, Target: { Source: Container target } wanted }) return;
        if (hop.Route.Lookup == NameLookup.Deferred) return;
        var finding = report.At(hop.Route.To)
            .And(from.Networks.Count > 0 ? from.Networks[0].At : sender.At, "from")
            .And(target.Networks[0].At, "target")
            .With("from", sender.Name)
            .With("fromNetworks", Names(from))
            .With("networks", Names(target))
            .With("host", hop.Route.To.V.Host)
            .About(hop, wanted, wanted.At);
        // Somebody else on an external network may have the name too.
        if (from.Networks.Any(use => target.Service.Project.Networks.TryGetValue(use.Key, out var network) && network.IsExternal)) finding.AtMost(Severity.Warning);
    }

    private static string Names(Container container) =>
        container.Networks.Count == 0
            ? "none of the project's networks"
            : string.Join(", ", container.Networks.Select(use => use.Key));
}
