using ConfigLint.Engine;
using ConfigLint.Formats.Traefik;
using ConfigLint.Model;

namespace ConfigLint.Rules.Traefik;

/// <summary>A router whose rule Traefik cannot read.</summary>
internal sealed class TraefikRefusedRule : Rule<TraefikWorld>
{
    protected internal override void Check(TraefikWorld world, Report report)
    {
        if (world.IsFirstVersion) return;
        foreach (var (_, router) in world.Routers)
        {
            if (router.Rule is not { HasValue: true } rule || router.Section == "udp") continue;
            var isThird = world.Major == 3 && router.Node["ruleSyntax"] is null && world.Static?.Root.Find("core", "defaultRuleSyntax") is null;
            var (kind, word) = TraefikRule.Find(rule.V, isThird);
            if (kind == TraefikRule.Mistake.None) continue;
            report.At(rule)
                .Variant(kind switch
                {
                    TraefikRule.Mistake.SingleQuotes => "single-quotes",
                    TraefikRule.Mistake.FirstVersion => "first-version",
                    TraefikRule.Mistake.Unquoted => "unquoted",
                    TraefikRule.Mistake.SeveralValues => "several-values",
                    TraefikRule.Mistake.Renamed => "renamed",
                    _ => "",
                })
                .With("router", router.Name)
                .With("rule", rule.V)
                .With("word", word)
                .With("now", kind == TraefikRule.Mistake.Renamed ? TraefikRule.NameInThird(word) : "")
                .In(world.Deployment.Id);
        }
    }
}
