using ConfigLint.Engine;
using ConfigLint.Formats.Traefik;
using ConfigLint.Model;

namespace ConfigLint.Rules.Traefik;

/// <summary>
/// <c>{name:pattern}</c> in a rule for Traefik 3, where Path and PathPrefix take the text as it stands and HostRegexp a regular expression of Go: no request has such a path or name, and no line of
/// the log tells.
/// </summary>
internal sealed class TraefikPatternOfSecondVersion : Rule<TraefikWorld>
{
    protected internal override void Check(TraefikWorld world, Report report)
    {
        if (world.Major != 3 || world.Static?.Root.Find("core", "defaultRuleSyntax") is not null) return;
        foreach (var (_, router) in world.Routers)
        {
            if (router.Section != "http" || router.Rule is not { HasValue: true } rule || router.Node["ruleSyntax"] is not null) continue;
            if (TraefikRule.Find(rule.V, isThird: true).Kind != TraefikRule.Mistake.None || TraefikRule.OldPattern(rule.V) is not var (function, pattern)) continue;
            report.At(rule)
                .With("router", router.Name)
                .With("word", function)
                .With("pattern", pattern)
                .With("now", function.Equals("HostRegexp", StringComparison.OrdinalIgnoreCase) ? "HostRegexp" : "PathRegexp")
                .In(world.Deployment.Id);
        }
    }
}
