using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// localhost in a pass is a group of two servers where /etc/hosts gives it ::1 and 127.0.0.1, as most do. Where the application listens on one, the other is refused first and
/// disabled for ten seconds, and a request that times out disables the one that is left. Advice, for most live with it; a warning where nginx is told not to try the other.
/// </summary>
internal sealed class LocalhostWithTwoAddresses : Rule<NginxPass>
{
    private static readonly int[] NextUpstream =
        [.. new[] { "proxy", "fastcgi", "uwsgi", "scgi", "grpc" }.Select(prefix => DirectiveNames.Get(prefix + "_next_upstream"))];

    protected internal override void Check(NginxPass pass, Report report)
    {
        var address = pass.Address;
        if (address.HasVariable || address.Host != "localhost" || pass.Upstream is not null) return;
        var next = pass.Level.Setting(NextUpstream[(int)pass.Family], out _);
        var isOff = next is { ArgumentsText: "off" };
        report.At(address.At)
            .Variant(isOff ? "off" : "")
            .And(isOff ? next!.Value.Statement : default, "off")
            .AtMost(isOff ? Severity.Warning : Severity.Info)
            .With("directive", pass.Directive.Name)
            .With("port", address.Port ?? pass.DefaultPort)
            .UnsafeFix(EndpointEdits.Host(address.At, "localhost", "127.0.0.1"));
    }
}
