using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Syntax.Nginx;

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
        if (pass.Family != NginxFamily.Proxy || !pass.IsTls || pass.Upstream is not null || pass.Directive.IsTemplated) return;
        if (pass.Address.Host is not { } host || !IsPublicName(host)) return;
        var setting = pass.Level.Setting(ServerName, out var unknown);
        if (unknown is not null || (setting is { Count: > 0 } written && !written[0].Value.Equals("off", StringComparison.OrdinalIgnoreCase))) return;
        report.At(pass.Address.At)
            // The nginx.conf that is not in the tree may set it for all servers, and hardly any does.
            .And(setting?.Statement ?? default, "off")
            .With("directive", pass.Directive.Name)
            .With("host", host);
    }

    private static bool IsPublicName(string host)
    {
        var dot = host.LastIndexOf('.');
        if (dot <= 0 || dot == host.Length - 1 || host.Contains(':') || host[dot + 1] is >= '0' and <= '9') return false;
        return Array.IndexOf(PrivateEnds, host.Substring(dot + 1)) < 0;
    }

    /// <summary>Last labels that stand for one's own network: RFC 6762 appendix G, RFC 8375, and what clusters and composes use.</summary>
    private static readonly string[] PrivateEnds =
        ["local", "localdomain", "internal", "intranet", "lan", "home", "corp", "private", "arpa", "svc", "docker", "test", "invalid", "localhost", "consul"];
}
