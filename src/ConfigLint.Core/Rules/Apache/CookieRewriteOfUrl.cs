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
            if (directive.Count < 2 || directive[0].IsOpen || directive[1].IsOpen) continue;
            var isUrl = IsUrl(directive[0]) || IsUrl(directive[1]);
            var pass = isPath && !isUrl ? Turned(server, directive) : null;
            if (!isUrl && pass is null) continue;
            report.At(item.At)
                .Variant(pass is not null ? "turned" : isPath ? "" : "domain")
                .And(pass?.Item.At ?? default, "pass")
                .With("directive", directive.Name)
                .With("first", directive[0].Text)
                .With("second", directive[1].Text);
        }
    }

    /// <summary>The pass whose own path stands first, and that of its backend second.</summary>
    private static ApachePass? Turned(ApacheServer server, ApacheDirective directive) => server.Passes.Find(pass =>
        pass is { Prefix: { } prefix, Target.Path: { Length: > 1 } inside }
        && prefix.TrimEnd('/') is { Length: > 0 } outside
        && outside != inside.TrimEnd('/')
        && directive[0].Text.TrimEnd('/') == outside
        && directive[1].Text.TrimEnd('/') == inside.TrimEnd('/'));

    private static bool IsUrl(ApacheWord word) => word.Text.IndexOf("://", StringComparison.Ordinal) > 0;
}
