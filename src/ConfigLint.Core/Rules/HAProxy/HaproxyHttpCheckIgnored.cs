using ConfigLint.Engine;
using ConfigLint.Formats.HAProxy;

namespace ConfigLint.Rules.HAProxy;

/// <summary><c>http-check expect</c> in a section that does not say <c>option httpchk</c>.</summary>
internal sealed class HaproxyHttpCheckIgnored : Rule<HAProxyProxy>
{
    protected internal override void Check(HAProxyProxy proxy, Report report)
    {
        if (proxy.Config.IsOpen) return;
        if (proxy.Section.Lines.Find(static line => Array.Exists(Rules, rule => line.Says("http-check", rule))) is not { } rule) return;
        if (Checks.Any(check => proxy.Has("option", check)) || !proxy.Servers.Exists(static server => server.Checks)) return;
        report.At(rule.At).With("rule", $"http-check {rule[1].Text}").With("kind", proxy.Kind).With("name", proxy.Name);
    }

    private static readonly string[] Rules = ["expect", "send", "connect"];

    /// <summary>Another kind of check has a warning of its own.</summary>
    private static readonly string[] Checks = ["httpchk", "tcp-check", "ssl-hello-chk", "smtpchk", "mysql-check", "pgsql-check", "redis-check", "ldap-check", "spop-check", "external-check"];
}
