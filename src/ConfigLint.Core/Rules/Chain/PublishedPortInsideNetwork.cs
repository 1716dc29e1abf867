using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>A container is asked for on the port it has on the host, not on its own.</summary>
internal sealed class PublishedPortInsideNetwork : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.To is not Resolution.PublishedPort published) return;
        report.At(hop.Route.To)
            .And(published.Entry, "published")
            .With("inner", published.Inner)
            .With("outer", hop.Route.To.V.Port)
            .About(hop, published.Target, published.Entry.From.At)
            .FixIn(hop.Deployment, EndpointEdits.Port(hop.Route.To.From.At, hop.Route.To.V.Port, published.Inner));
    }
}
