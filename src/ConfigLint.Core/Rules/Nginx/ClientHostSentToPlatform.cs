using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// A hosting platform that finds the site by the Host header, and is sent the name of this server or of the upstream
/// block: it knows neither, unless it is registered there too.
/// </summary>
internal sealed class ClientHostSentToPlatform : Rule<NginxPass>
{
    private static readonly int ProxySetHeader = DirectiveNames.Get("proxy_set_header");
    private static readonly int GrpcSetHeader = DirectiveNames.Get("grpc_set_header");

    /// <summary>Of platforms of which pages say that they choose by the header, and not what they answer.</summary>
    private const string Unknown = "an error of its own";

    /// <summary>
    /// Ends of names under which each site of a platform has one of its own, and what it answers to another: by the
    /// pages that rules/nginx/CFL1092.yaml names.
    /// </summary>
    private static readonly (string End, string Answer)[] Platforms =
    [
        (".herokuapp.com", "404 (No such app)"),
        (".github.io", "404"),
        (".azurewebsites.net", "404"),
        (".cloudfront.net", "403"),
        (".run.app", Unknown),
        (".appspot.com", Unknown),
        (".execute-api.*.amazonaws.com", "403 (Forbidden)"),
    ];

    protected internal override void Check(NginxPass pass, Report report)
    {
        if (SetHeader(pass.Family) is not { } name || Platform(pass) is not var (host, answer)) return;
        var headers = NginxEntries.InForce(pass.Level, name);
        if (headers.Unknown is not null) return;
        if (headers.Find("Host", StringComparison.OrdinalIgnoreCase) is not { } header)
        {
            // $proxy_host is the name of the block. One that is called like the host is right.
            if (pass.Upstream is not { } upstream || upstream.Name.Contains('.')) return;
            report.At(pass.Argument.Span).Variant("upstream").And(upstream.Block.Statement, "upstream")
                .With("directive", pass.Directive.Name).With("upstream", upstream.Name).With("host", host)
                .With("answer", answer).With("setting", pass.Prefix + "_set_header");
            return;
        }

        if (header.Count != 2 || header.IsConditionalIn(pass.Directive)
            || header[1].Value is not ("$host" or "$http_host" or "$host:$server_port" or "$server_name"))
        {
            return;
        }
        report.At(header.Statement).And(pass.Directive.Statement, "pass")
            .With("directive", pass.Directive.Name).With("value", header[1].Value).With("host", host)
            .With("answer", answer).With("setting", header.Name);
    }

    /// <summary>gRPC has headers of its own, and the same default (measured with nginx 1.22.1).</summary>
    private static int? SetHeader(NginxFamily family) => family switch
    {
        NginxFamily.Proxy => ProxySetHeader,
        NginxFamily.Grpc => GrpcSetHeader,
        _ => null,
    };

    /// <summary>The platform that it sends to, by its own name or by a server of its upstream.</summary>
    private static (string Host, string Answer)? Platform(NginxPass pass)
    {
        if (pass.Upstream is not { } upstream)
        {
            return pass.Address.Host is { } host && AnswerOf(host) is { } answer ? (host, answer) : null;
        }
        foreach (var server in upstream.Servers)
        {
            if (server.IsDown) continue;
            if (NginxAddress.ParseServer(server.Address).Host is { } name && AnswerOf(name) is { } given)
            {
                return (name, given);
            }
        }

        return null;
    }

    private static string? AnswerOf(string host)
    {
        foreach (var (end, answer) in Platforms)
        {
            var star = end.IndexOf('*');
            var fits = star < 0
                ? host.EndsWith(end, StringComparison.Ordinal)
                : host.EndsWith(end.Substring(star + 1), StringComparison.Ordinal)
                    && host.Contains(end.Substring(0, star), StringComparison.Ordinal);
            if (fits) return answer;
        }

        return null;
    }
}
