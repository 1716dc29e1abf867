using ConfigLint.Engine;
using ConfigLint.Formats.Yarp;
using ConfigLint.Model;

namespace ConfigLint.Rules.Gateways;

/// <summary>
/// <c>ReverseProxy__Clusters__orders__Destinations__primary__Address</c> where appsettings.json calls the destination
/// otherwise: the variable adds one, and the address that it was meant to replace stays.
/// </summary>
internal sealed class YarpVariableOfAnotherName : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.Route.Source is not YarpTarget { Stray: { } stray } target) return;
        var finding = report.At(target.At)
            .Variant(stray.Kept is null ? "cluster" : "")
            .And(stray.NearAt, "near")
            .With("cluster", target.Cluster)
            .With("destination", target.Name)
            .With("near", stray.Near)
            .In(hop.Deployment.Id);
        if (stray.Kept is { } kept) finding.With("address", kept.V);
    }
}
