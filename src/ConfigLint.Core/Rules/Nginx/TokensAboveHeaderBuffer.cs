using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// The pages of a login service whose answers carry tokens in their headers, read into a buffer of the default size (one page of memory, ngx_http_proxy_merge_loc_conf).
/// Said once for each server and upstream. The names are those of services whose own documentation raises the buffer.
/// </summary>
internal sealed class TokensAboveHeaderBuffer : Rule<NginxConfig>
{
    private static readonly int BufferSize = DirectiveNames.Get("proxy_buffer_size");
    private static readonly string[] Services = ["oauth2-proxy", "oauth2_proxy", "keycloak", "authentik"];

    protected internal override void Check(NginxConfig config, Report report)
    {
        var said = new HashSet<(NginxServer, string)>();
        foreach (var pass in config.Passes)
        {
            if (pass.Family != NginxFamily.Proxy || pass.Level.Server is not { } server || IsCheckAlone(pass.Level) || Service(pass) is not { } service) continue;
            if (pass.Level.Setting(BufferSize, out var unknown) is not null || unknown is not null || !said.Add((server, service))) continue;
            report.At(pass.Directive.Statement).With("directive", pass.Directive.Name).With("service", service);
        }
    }

    /// <summary>What answers auth_request: its headers go no further, and a session that is fresh has none.</summary>
    private static bool IsCheckAlone(NginxLevel level)
    {
        foreach (var step in level.Steps)
        {
            if (step.Name == "internal") return true;
        }

        return level.Path.EndsWith("/auth", StringComparison.Ordinal);
    }

    private static string? Service(NginxPass pass)
    {
        if (pass.Upstream is not { } upstream) return Known(pass.Address.Host);
        if (Known(upstream.Name) is { } name) return name;
        foreach (var server in upstream.Servers)
        {
            if (Known(NginxAddress.ParseServer(server.Address).Host) is { } host) return host;
        }

        return null;
    }

    /// <summary>The first label of a host: what else a name of a domain says is no sign.</summary>
    private static string? Known(string? host)
    {
        if (host is null) return null;
        var dot = host.IndexOf('.');
        var label = dot < 0 ? host : host.Substring(0, dot);
        return Array.Find(Services, service => label.IndexOf(service, StringComparison.OrdinalIgnoreCase) >= 0);
    }
}
