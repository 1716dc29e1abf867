using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// TLS to an upstream block: nginx asks for, and checks, the name of the block, for that is what proxy_ssl_name is by default ($proxy_host). A name with dots may well be that of
/// the certificate; of one without it takes a check of the certificate, or a server on the internet, to fail.
/// </summary>
internal sealed class UpstreamNameInHandshake : Rule<NginxPass>
{
    private static readonly int[] Names = Of("_ssl_name");
    private static readonly int[] Verify = Of("_ssl_verify");
    private static readonly int[] ServerName = Of("_ssl_server_name");

    protected internal override void Check(NginxPass pass, Report report)
    {
        if (!pass.IsTls || pass.Upstream is not { Open: null } upstream || upstream.Name.Contains('.')) return;
        var family = pass.Family == NginxFamily.Grpc ? 1 : pass.Family == NginxFamily.Uwsgi ? 2 : 0;
        if (pass.Level.Setting(Names[family], out var unknown) is not null || unknown is not null) return;
        var verify = pass.Level.Setting(Verify[family], out _);
        var sends = pass.Level.Setting(ServerName[family], out _);
        string? onInternet = null;
        foreach (var server in upstream.Servers)
        {
            if (NginxAddress.ParseServer(server.Address).Host is not { } host) continue;
            if (host.Equals(upstream.Name, StringComparison.OrdinalIgnoreCase)) return;
            if (PublicNames.Has(host)) onInternet ??= host;
        }

        var variant = verify is { IsOn: true } ? "" : onInternet is null ? null : sends is { IsOn: true } ? "sent" : "none";
        if (variant is null) return;
        report.At(pass.Address.At)
            .Variant(variant)
            .And(upstream.Block.Statement, "upstream")
            .And(variant.Length == 0 ? verify!.Value.Statement : variant == "sent" ? sends!.Value.Statement : default, "switch")
            .With("directive", pass.Directive.Name)
            .With("prefix", pass.Prefix)
            .With("upstream", upstream.Name)
            .With("host", onInternet);
    }

    private static int[] Of(string setting) => [DirectiveNames.Get("proxy" + setting), DirectiveNames.Get("grpc" + setting), DirectiveNames.Get("uwsgi" + setting)];
}
