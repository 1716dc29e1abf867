using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>A name that no service, alias or container of the project has. Where a variable is in the address nginx asks for each request, else once, at its start.</summary>
internal sealed class UnknownServiceName : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.To is not Resolution.NoSuchName missing) return;
        if (HopFinding.IsOtherProxy(hop) && (missing.Near is null || hop.Route.Lookup == NameLookup.Deferred)) return;
        var late = hop.Route.Lookup == NameLookup.PerRequest;
        var finding = report.At(hop.Route.To)
            .With("host", hop.Route.To.V.Host)
            .With("port", hop.Route.To.V.Port)
            .Variant((late, missing.Near) switch
            {
                (true, null) => "request",
                (true, _) => "request-near",
                (false, null) => "",
                _ => "near",
            });
        if (missing.Near is { } near) finding.And(near.At, "near").About(hop, near, near.At).UnsafeFix(EndpointEdits.Host(hop.Route.To.From.At, hop.Route.To.V.Host, near.Name));
        else finding.With("directive", hop.Route.Directive).With("target", hop.Route.To.V).In(hop.Deployment.Id);
    }
}
