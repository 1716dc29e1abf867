using ConfigLint.Engine;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Compose;

/// <summary>
/// A health check asks nginx by an address or as localhost, which is the name of none of its sites: the default server
/// takes the request, and that closes the connection or refuses whatever it is asked.
/// </summary>
internal sealed class HealthCheckMeetsRefusingServer : Rule<Container>
{
    protected internal override void Check(Container container, Report report)
    {
        if (container.Nginx.Count == 0 || HealthCheckProbe.Of(container) is not { } probe) return;
        if (!probe.To.HasValue || !(probe.To.V.IsLoopback || probe.To.V.IsAny)) return;
        var text = HealthCheckProbe.CommandOf(container);
        // It names the site that it means.
        if (text.Length == 0 || text.Contains("Host:") || text.Contains("--resolve")) return;
        var servers = container.Nginx.SelectMany(static config => config.Servers).ToList();
        if (servers.Exists(static server => server.Open is not null || server.Block.IsNone)) return;
        if (Default(servers, probe.To.V) is not { } server || Refusal(server) is not { } answer) return;
        var code = answer[0].Value;
        // Without -f curl takes every status for success.
        if (code != "444" && !IsStrict(text)) return;
        report.At(probe.To)
            .And(answer.Statement, "answer")
            .Variant(code == "444" ? "" : "status")
            .With("service", container.Name)
            .With("asks", probe.Text)
            .With("server", server.Label)
            .With("code", code);
    }

    private static bool IsStrict(string text) =>
        text.Contains("wget") || text.Contains(" --fail") || text.Contains(" -f");

    /// <summary>The server that takes a request for no name that is known; null where a pattern may take it.</summary>
    private static NginxServer? Default(List<NginxServer> servers, Endpoint asked)
    {
        NginxServer? first = null;
        NginxServer? marked = null;
        foreach (var server in servers)
        {
            var listens = server.Listens.FindAll(listen => listen.Count > 0 && IsOn(listen, asked));
            if (listens.Count == 0) continue;
            foreach (var directive in server.Names)
            {
                for (var i = 0; i < directive.Count; i++)
                {
                    var name = directive[i].Value;
                    if (directive[i].IsTemplated || name.StartsWith('~') || name == asked.Host) return null;
                }
            }

            first ??= server;
            if (listens.Exists(static one => NginxListen.Has(one, "default_server"))) marked = server;
        }

        return marked ?? first;
    }

    private static bool IsOn(NginxDirective listen, Endpoint asked) =>
        !listen[0].IsTemplated && NginxListen.Address(listen[0].Value) is { IsUnix: false } on && on.Port == asked.Port
        && (on.IsAny || on.IsLoopback);

    /// <summary>The server's own return, which answers all requests; null where something comes before it.</summary>
    private static NginxDirective? Refusal(NginxServer server)
    {
        if (server.Steps.Count == 0 || server.Steps[0] is not { Name: "return", Count: 1 } first) return null;
        return first[0].Value is "444" or "403" or "404" or "421" ? first : null;
    }
}
