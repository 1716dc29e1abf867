using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// proxy_pass of https to plain http of the server's own name, where this nginx redirects to https: the client goes
/// round. The name may lead to another machine from here, so it is a warning.
/// </summary>
internal sealed class PassesToOwnRedirect : Rule<NginxPass>
{
    protected internal override void Check(NginxPass pass, Report report)
    {
        if (pass is not { Family: NginxFamily.Proxy, IsTls: false, Upstream: null, Level.Server: { } server }) return;
        if (pass.Address is not { Unknown: null, Host: { } host, Port: null or 80 } || host.IndexOf('.') < 0) return;
        if (!Has(server, host) || !server.Listens.Exists(IsTls)) return;
        foreach (var plain in pass.Config.Servers)
        {
            if (!Has(plain, host) || !plain.Listens.Exists(IsPlain80)) continue;
            if (RedirectOf(plain) is not { } redirect) continue;
            report.At(pass.Directive.Statement)
                .And(redirect.Statement, "redirect")
                .With("directive", pass.Directive.Name)
                .With("host", host)
                .With("target", redirect.ArgumentsText);
            return;
        }
    }

    private static bool Has(NginxServer server, string host)
    {
        foreach (var names in server.Names)
        {
            for (var i = 0; i < names.Count; i++)
            {
                if (names[i].Value.Equals(host, StringComparison.OrdinalIgnoreCase)) return true;
            }
        }

        return false;
    }

    private static bool IsTls(NginxDirective listen)
    {
        for (var i = 1; i < listen.Count; i++)
        {
            if (listen[i].Is("ssl") || listen[i].Is("quic")) return true;
        }

        return false;
    }

    private static bool IsPlain80(NginxDirective listen) => !IsTls(listen) && !listen.IsTemplated
        && (listen[0].Value is "80" or "[::]:80" || listen[0].Value.EndsWith(":80", StringComparison.Ordinal));

    /// <summary>
    /// What sends all requests to https of the same host: of the server, or of its location of all paths.
    /// </summary>
    private static NginxDirective? RedirectOf(NginxServer server)
    {
        foreach (var child in server.Block.Children)
        {
            if (IsRedirect(child)) return child;
            if (child.Name != "location" || child.Count != 1 || child[0].Value != "/") continue;
            foreach (var inner in child.Children)
            {
                if (IsRedirect(inner)) return inner;
            }
        }

        return null;
    }

    private static bool IsRedirect(NginxDirective one) => one.Name == "return" && one.Count == 2
        && one[0].Value is "301" or "302" or "307" or "308"
        && one[1].Value.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
}
