using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// A request that comes back to the server and location it was sent from. Another server on the same port, chosen by the Host header, is how front doors are built: so
/// address, server and path all have to be the same.
/// </summary>
internal sealed class ProxySendsToItself : Rule<NginxPass>
{
    private static readonly int ProxySetHeader = DirectiveNames.Get("proxy_set_header");

    protected internal override void Check(NginxPass pass, Report report)
    {
        var level = pass.Level;
        if (pass.Family != NginxFamily.Proxy || level.Server is not { Block.IsNone: false } server) return;
        if (!ComesBack(pass)) return;
        if (PassPorts.Of(pass).Take(2).ToList() is not { Count: 1 } only || only[0].Address.Host is not { } host) return;
        var target = Endpoint.Tcp(host, only[0].Port);
        if (!target.IsLoopback && !target.IsAny) return;
        foreach (var listen in server.Listens)
        {
            if (!Accepts(listen, target, pass.IsTls) || !Chooses(server, listen, pass)) continue;
            report.At(pass.Directive.Statement)
                .And(listen.Statement, "listen")
                .With("directive", pass.Directive.Name)
                .With("target", target)
                .With("listen", listen.ArgumentsText)
                .With("server", server.Label);
            return;
        }
    }

    private static bool Accepts(NginxDirective listen, Endpoint target, bool isTls)
    {
        if (listen.IsTemplated || NginxListen.Address(listen[0].Value)?.Accepts(target) != true) return false;
        return Has(listen, "ssl") == isTls && !Has(listen, "proxy_protocol");
    }

    /// <summary>Same path, and nothing in the way that could answer or rewrite it the second time.</summary>
    private static bool ComesBack(NginxPass pass)
    {
        var path = pass.Level.Path;
        if (pass.Address.HasVariable || path.StartsWith('@') || (pass.Address.Uri.Length > 0 && pass.Address.Uri != path)) return false;
        for (var level = pass.Level; level.Kind != NginxLevelKind.Http; level = level.Parent!)
        {
            if (level.Open is not null || level.ActsFirst) return false;
        }

        return true;
    }

    /// <summary>Whether the Host header that nginx sends leads to this server again (ngx_http_set_virtual_server).</summary>
    private static bool Chooses(NginxServer server, NginxDirective listen, NginxPass pass)
    {
        if (pass.Level.Setting(ProxySetHeader, out var unknown) is null && unknown is not null) return false;
        var host = pass.Address.Host!;
        foreach (var header in pass.Level.Entries(ProxySetHeader))
        {
            if (header.Count == 2 && header[0].Value.Equals("Host", StringComparison.OrdinalIgnoreCase)) host = header[1].Value;
        }

        if (host is "$host" or "$http_host" or "$host:$server_port") return server.Names.Exists(HasRealName) || IsOnlyServer(server);
        if (host.Contains('$')) return false;
        return server.Names.Exists(names => Has(names, host)) || IsOnlyServer(server) ||
            (Has(listen, "default_server") && !Others(server).Exists(other => other.Names.Exists(names => Has(names, host))));
    }

    private static bool IsOnlyServer(NginxServer server) => server.Config.OpenAbove is null && Others(server).Count == 0;

    private static List<NginxServer> Others(NginxServer server) => server.Config.Servers.FindAll(other => other != server);

    private static bool HasRealName(NginxDirective names) => !names[0].IsTemplated && names[0].Value is not ("" or "_");

    private static bool Has(NginxDirective directive, string word)
    {
        for (var i = 0; i < directive.Count; i++)
        {
            if (directive[i].Is(word)) return true;
        }

        return false;
    }
}
