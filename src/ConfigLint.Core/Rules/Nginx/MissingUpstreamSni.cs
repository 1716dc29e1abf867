using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// TLS to a public name without telling the server which name is meant. Hosts that carry many sites break the handshake off; a server of one's own that has one
/// certificate does not care, so single words, addresses and private names are left alone.
/// </summary>
internal sealed class MissingUpstreamSni : Rule<NginxPass>
{
    private static readonly int ServerName = DirectiveNames.Get("proxy_ssl_server_name");

    protected internal override void Check(NginxPass pass, Report report)
    {
        if (pass.Family != NginxFamily.Proxy || !pass.IsTls || pass.Upstream is not null) return;
        if (pass.Address.Host is not { } host || !PublicNames.Has(host)) return;
        var setting = pass.Level.Setting(ServerName, out var unknown);
        if ((unknown is not null && !pass.Config.Root.IsServerSnippet)
            || (setting is { } written && !written.ArgumentsText.Equals("off", StringComparison.OrdinalIgnoreCase)))
        {
            return;
        }

        report.At(pass.Address.At)
            // The nginx.conf that is not in the tree may set it for all servers, and hardly any does.
            .And(setting?.Statement ?? default, "off")
            .With("directive", pass.Directive.Name)
            .With("host", host)
            // A server that answers without a name may answer with another certificate to one.
            .UnsafeFix(setting is null ? [TextEdit.InsertLineAfter(pass.Directive.Whole, "proxy_ssl_server_name on;")] : []);
    }
}
