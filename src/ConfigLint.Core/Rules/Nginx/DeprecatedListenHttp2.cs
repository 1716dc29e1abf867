using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>http2 behind listen, which a stated version warns of (ngx_http_core_listen).</summary>
internal sealed class DeprecatedListenHttp2 : Rule<NginxConfig>
{
    private static readonly Version Deprecated = new(1, 25, 1);

    protected internal override void Check(NginxConfig config, Report report)
    {
        if (!config.IsAtLeast(Deprecated)) return;
        foreach (var server in config.Servers)
        {
            foreach (var listen in server.Listens)
            {
                if (listen.IsTemplated || !IsHttp2(listen)) continue;
                report.At(listen.Statement).With("version", config.Version).With("server", server.Label);
                break;
            }
        }
    }

    private static bool IsHttp2(NginxDirective listen)
    {
        for (var i = 1; i < listen.Count; i++)
        {
            if (listen[i].Is("http2")) return true;
        }

        return false;
    }
}
