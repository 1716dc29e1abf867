using ConfigLint.Engine;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.PhpFpm;

/// <summary>
/// PHP was told to take large uploads, and nginx was told less, or nothing: it refuses what is above its own limit,
/// 1 MB where nothing is written. Asked where no pool that is reached has a limit of its own; else the rule about hops
/// knows both sides.
/// </summary>
internal sealed class PostLimitAboveProxyLimit : Rule<Hop>
{
    /// <summary>What php.ini-production has: a copy of it says nothing of uploads.</summary>
    private const long Usual = 8 << 20;

    protected internal override void Check(Hop hop, Report report)
    {
        var outer = hop.Route.Effective.MaxBody;
        // 0 in nginx is no limit; one that is not known is 0 as well.
        if (hop.Route.Protocol != Protocol.FastCgi || outer.V == 0) return;
        if (hop.To is Resolution.Matched { Listeners: var listeners } && listeners.Any(HasLimit)) return;
        if (hop.Deployment.Find<PhpScriptLimits>()?.LeastPost is not { } post) return;
        if (post.V <= Usual || post.V <= outer.V) return;
        report.At(outer)
            .SentBy(hop.Route.By)
            // Whoever wrote one may mean it: Nextcloud uploads in parts, and its nginx.conf has 512m whatever PHP
            // takes (docs.nextcloud.com, admin manual 30, NGINX configuration).
            .AtMost(outer.IsKnown ? Severity.Info : Severity.Warning)
            .And(post, "limit")
            .And(outer.IsKnown ? hop.Route.At : default, "pass")
            .With("more", post.V)
            .With("limit", Quantity.WriteSize(post.V))
            .With("outer", Quantity.WriteSize(outer.V) + (outer.IsKnown ? "" : " (default)"))
            .With("directive", hop.Route.Directive)
            .With("target", hop.Route.To.From.At.ToString());
    }

    private static bool HasLimit(Listener listener) => listener.Owner.Program is { MaxBody.IsKnown: true };
}
