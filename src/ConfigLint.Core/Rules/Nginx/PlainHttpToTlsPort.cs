using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>proxy_pass http:// to a port on which TLS is spoken everywhere.</summary>
internal sealed class PlainHttpToTlsPort : Rule<NginxPass>
{
    protected internal override void Check(NginxPass pass, Report report)
    {
        if (pass.Address.Scheme != "http") return;
        foreach (var target in PassPorts.Of(pass))
        {
            // code-server of linuxserver's proxy-confs: who sets scheme and port apart means both.
            if (target.Upstream is null && pass.Address.HasVariable) continue;
            if (!PassPorts.Lists(report.Options.Get("ports"), target.Port)) continue;
            report.At(target.Address.At)
                .And(target.Upstream is null ? default : pass.Directive.Statement, "pass")
                .With("directive", pass.Directive.Name)
                .With("address", target.Address.At)
                .With("port", target.Port)
                .UnsafeFix(pass.Scheme("http", "https"));
        }
    }
}
