using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>proxy_pass, which speaks HTTP/1, to the port that gRPC's examples have made its own.</summary>
internal sealed class HttpToGrpcPort : Rule<NginxPass>
{
    private static readonly int HttpVersion = DirectiveNames.Get("proxy_http_version");

    protected internal override void Check(NginxPass pass, Report report)
    {
        if (pass.Family != NginxFamily.Proxy || pass.IsTls) return;
        foreach (var target in PassPorts.Of(pass))
        {
            // The rarest first: every pass is asked.
            if (!PassPorts.Lists(report.Options.Get("ports"), target.Port)) continue;
            var version = pass.Level.Setting(HttpVersion, out var unknown);
            if (version is { ArgumentsText: "2" } || unknown is not null) return;
            report.At(target.Address.At)
                .And(target.Upstream is null ? default : pass.Directive.Statement, "pass")
                .With("directive", pass.Directive.Name)
                .With("address", target.Address.At)
                .With("port", target.Port);
        }
    }
}
