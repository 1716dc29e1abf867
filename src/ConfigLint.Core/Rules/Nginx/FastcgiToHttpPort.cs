using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>fastcgi_pass, uwsgi_pass or scgi_pass to a port that is HTTP's by its number.</summary>
internal sealed class FastcgiToHttpPort : Rule<NginxPass>
{
    protected internal override void Check(NginxPass pass, Report report)
    {
        if (pass.Family is NginxFamily.Proxy or NginxFamily.Grpc) return;
        foreach (var target in PassPorts.Of(pass))
        {
            if (!target.Written || !PassPorts.Lists(report.Options.Get("ports"), target.Port)) continue;
            report.At(target.Address.At)
                .Variant(pass.Family == NginxFamily.FastCgi ? "" : "other")
                .And(target.Upstream is null ? default : pass.Directive.Statement, "pass")
                .With("directive", pass.Directive.Name)
                .With("protocol", pass.Family switch { NginxFamily.Uwsgi => "the uwsgi protocol", NginxFamily.Scgi => "SCGI", _ => "FastCGI" })
                .With("address", target.Address.At)
                .With("port", target.Port);
        }
    }
}
