using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>proxy_pass https:// to port 80, written or by nginx's default for an upstream's server.</summary>
internal sealed class TlsToPlainHttpPort : Rule<NginxPass>
{
    protected internal override void Check(NginxPass pass, Report report)
    {
        if (pass.Address.Scheme != "https") return;
        foreach (var target in PassPorts.Of(pass))
        {
            if (!PassPorts.Lists(report.Options.Get("ports"), target.Port)) continue;
            report.At(target.Address.At)
                .Variant(target.Written ? "" : "no-port")
                .And(target.Upstream is null ? default : pass.Directive.Statement, "pass")
                .With("directive", pass.Directive.Name)
                .With("upstream", target.Upstream?.Name)
                .With("address", target.Address.At)
                .With("port", target.Port)
                .UnsafeFix(target.Written ? pass.Scheme("https", "http") : []);
        }
    }
}
