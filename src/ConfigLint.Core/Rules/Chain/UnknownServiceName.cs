using ConfigLint.Engine;
using ConfigLint.Formats.HAProxy;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>A name that no service, alias or container of the project has. Where a variable is in the address nginx asks for each request, else once, at its start.</summary>
internal sealed class UnknownServiceName : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.To is not Resolution.NoSuchName missing) return;
        if (HopFinding.IsOtherProxy(hop) && (missing.Near is null || IsLookedUpLater(hop))) return;
        var late = hop.Route.Source is NginxPass { Address.HasVariable: true };
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

    /// <summary>HAProxy with resolvers, or told not to ask at its start.</summary>
    internal static bool IsLookedUpLater(Hop hop) => hop.Route.Source is HAProxyServer server && (server.Has("init-addr") || server.Has("resolvers"));
}
