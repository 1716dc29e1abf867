using ConfigLint.Model;

namespace ConfigLint.Formats.Nginx;

/// <summary>The server of the same nginx that a pass speaks TLS to over the loopback.</summary>
internal static class OwnTlsServer
{
    /// <returns>Null where it sends elsewhere, or where several servers share the address: which of them answers is the client's word.</returns>
    public static NginxServer? Of(NginxPass pass)
    {
        if (!pass.IsTls || pass.Directive.IsTemplated || Target(pass) is not { IsLoopback: true } target) return null;
        NginxServer? only = null;
        foreach (var server in pass.Config.Servers)
        {
            foreach (var listen in server.Listens)
            {
                if (listen.Count == 0 || listen.IsTemplated || NginxListen.Address(listen[0].Value)?.Accepts(target) != true) continue;
                if ((only is not null && only != server) || !NginxListen.Has(listen, "ssl") || NginxListen.Has(listen, "proxy_protocol") || server.Open is not null) return null;
                only = server;
            }
        }

        return only;
    }

    private static Endpoint? Target(NginxPass pass)
    {
        var address = pass.Address;
        if (pass.Upstream is { } upstream)
        {
            if (upstream.Open is not null || upstream.Servers.Count != 1) return null;
            address = NginxAddress.ParseServer(upstream.Servers[0].Address);
        }

        return address.Host is { } host ? Endpoint.Tcp(host, address.Port ?? (pass.Upstream is null ? 443 : 80)) : null;
    }
}
