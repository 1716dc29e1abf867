using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>A pass and the server of the same nginx it speaks TLS to, whose written versions have none in common. Defaults changed over the versions and are not asked.</summary>
internal sealed class TlsVersionsApart : Rule<NginxPass>
{
    private static readonly int Accepted = DirectiveNames.Get("ssl_protocols");

    /// <summary>By <see cref="NginxFamily"/>; FastCGI and SCGI speak no TLS and have no such setting.</summary>
    private static readonly int[] Offered = [.. new[] { "proxy", "", "uwsgi", "", "grpc" }.Select(family => family.Length == 0 ? -1 : DirectiveNames.Get(family + "_ssl_protocols"))];

    protected internal override void Check(NginxPass pass, Report report)
    {
        if (pass.Level.Setting(Offered[(int)pass.Family], out _) is not { IsTemplated: false } offered) return;
        if (OwnTlsServer.Of(pass) is not { } server) return;
        if (server.Setting(Accepted, out _) is not { IsTemplated: false } accepted) return;
        for (var i = 0; i < offered.Count; i++)
        {
            for (var k = 0; k < accepted.Count; k++)
            {
                if (offered[i].Value == accepted[k].Value) return;
            }
        }

        report.At(offered.Statement)
            .And(accepted.Statement, "accepted")
            .With("setting", offered.Name)
            .With("offered", offered.ArgumentsText)
            .With("accepted", accepted.ArgumentsText)
            .With("server", server.Label);
    }
}
