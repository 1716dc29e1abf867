using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// <c>Connection "upgrade"</c> in a location for everything: it goes with each request, and only those of websockets
/// ask for it. Advice, for most servers pass over it; those that do not are named.
/// </summary>
internal sealed class UpgradeOnEveryRequest : Rule<NginxPass>
{
    private static readonly int ProxySetHeader = DirectiveNames.Get("proxy_set_header");

    protected internal override void Check(NginxPass pass, Report report)
    {
        if (pass.Family != NginxFamily.Proxy || pass.Level.Path != "/" || pass.Level.Block.Count != 1) return;
        var headers = NginxEntries.InForce(pass.Level, ProxySetHeader);
        if (headers.Unknown is not null
            || headers.Find("Connection", StringComparison.OrdinalIgnoreCase) is not { Count: 2 } connection)
        {
            return;
        }
        if (!connection[1].Value.Equals("upgrade", StringComparison.OrdinalIgnoreCase)) return;
        report.At(connection.Statement)
            .And(pass.Directive.Statement, "pass")
            .With("value", connection[1].Value)
            .With("directive", pass.Directive.Name);
    }
}
