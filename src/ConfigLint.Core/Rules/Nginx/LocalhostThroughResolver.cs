using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// localhost in a pass with a variable: /etc/hosts plays no part, a DNS server is asked. Reported where that server is the machine itself or the one of a Docker network:
/// mostly there is none, or it does not know the name.
/// </summary>
internal sealed class LocalhostThroughResolver : Rule<NginxPass>
{
    private static readonly int Resolver = DirectiveNames.Get("resolver");

    protected internal override void Check(NginxPass pass, Report report)
    {
        if (!pass.Address.HasVariable || pass.Address.Host != "localhost" || pass.Config.FindUpstream("localhost") is not null) return;
        // A literal pass registers the name as an upstream, which the variable then finds.
        if (pass.Config.Passes.Exists(other => !other.Address.HasVariable && other.Address.Host == "localhost" && other.Address.Port == pass.Address.Port)) return;
        if (pass.Level.Setting(Resolver, out _) is not { Count: > 0 } resolver || resolver[0].Value is not ("localhost" or "127.0.0.1" or "127.0.0.11")) return;
        report.At(pass.Address.At)
            .And(resolver.Statement, "resolver")
            .With("directive", pass.Directive.Name)
            .With("resolver", resolver[0].Value)
            // The program may listen on ::1.
            .UnsafeFix(EndpointEdits.Host(pass.Address.At, "localhost", "127.0.0.1"));
    }
}
