using ConfigLint.Engine;
using ConfigLint.Formats.Apache;
using ConfigLint.Syntax.Apache;

namespace ConfigLint.Rules.Apache;

/// <summary>
/// ProxyPassReverseCookiePath and ProxyPassReverseCookieDomain with the arguments of ProxyPass: what the backend says
/// stands first there, and neither is a URL (modules/proxy/proxy_util.c, <c>ap_proxy_cookie_reverse_map()</c>).
/// </summary>
internal sealed class CookieRewriteOfUrl : Rule<ApacheServer>
{
    protected internal override void Check(ApacheServer server, Report report)
    {
        foreach (var item in server.Items)
        {
            var directive = item.Directive;
            var isPath = directive.Is("ProxyPassReverseCookiePath");
            if (!isPath && !directive.Is("ProxyPassReverseCookieDomain")) continue;
            if (directive.Count < 2) continue;
            // A path is no domain either.
            var isOfAnotherKind = directive.Arguments.Take(2)
                .Any(word => ApacheTarget.Parse(word) is not null || (!isPath && word.Text.StartsWith('/')));
            var pass = isOfAnotherKind ? null : Turned(server, directive[0], directive[1]);
            if (!isOfAnotherKind && pass is null) continue;
            report.At(item.At)
                .Variant(pass is not null ? "turned" : isPath ? "" : "domain")
                .And(pass?.Item.At ?? default, "pass")
                .With("directive", directive.Name)
                .With("first", directive[0].Text)
                .With("second", directive[1].Text);
        }
    }

    /// <summary>The pass whose own path stands first, and that of its backend second.</summary>
    private static ApachePass? Turned(ApacheServer server, ApacheWord first, ApacheWord second)
    {
        if (first.IsOpen || second.IsOpen) return null;
        return server.Passes.Find(pass => pass is { Prefix: { } outside, Target.Path: { Length: > 1 } inside }
            && !IsSame(outside, inside) && IsSame(first.Text, outside) && IsSame(second.Text, inside));
    }

    private static bool IsSame(string one, string other) => one.TrimEnd('/') == other.TrimEnd('/');
}
