using ConfigLint.Engine;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.PhpFpm;

/// <summary>
/// PHP was told to let scripts run for minutes, and nginx or httpd was told nothing: it gives up after its 60 s. Asked
/// where no pool is known to be reached, or none with a limit of its own; else the rule about hops knows both sides.
/// </summary>
internal sealed class ScriptLimitAboveProxyTimeout : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        var outer = hop.Route.Effective.ReadTimeout;
        if (hop.Route.Protocol != Protocol.FastCgi || !hop.Route.By.Is("nginx", "apache") || outer.IsKnown) return;
        if (hop.To is Resolution.Matched { Listeners: var listeners } && listeners.Any(HasLimit)) return;
        if (hop.Deployment.Find<PhpScriptLimits>()?.Shortest is not { } limit || limit.V <= outer.V) return;
        report.At(outer)
            .Variant("fastcgi")
            .SentBy(hop.Route.By)
            .And(limit, "limit")
            .With("limit", Quantity.WriteTime(limit.V))
            .With("outer", Quantity.WriteTime(outer.V))
            .With("seconds", limit.V / 1000)
            .With("target", hop.Route.To.From.At.ToString());
    }

    private static bool HasLimit(Listener listener) =>
        listener.Owner.Program is { RequestTimeout.V: > 0 };
}
