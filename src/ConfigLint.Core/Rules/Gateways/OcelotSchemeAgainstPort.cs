using ConfigLint.Engine;
using ConfigLint.Formats.Ocelot;
using ConfigLint.Text;

namespace ConfigLint.Rules.Gateways;

/// <summary><c>http</c> to port 443, <c>https</c> to port 80.</summary>
internal sealed class OcelotSchemeAgainstPort : Rule<OcelotConfig>
{
    protected internal override void Check(OcelotConfig config, Report report)
    {
        foreach (var route in config.Routes)
        {
            if (route.Scheme is not { } scheme) continue;
            var isTls = scheme.Text.Equals("https", StringComparison.OrdinalIgnoreCase);
            if (!isTls && !scheme.Text.Equals("http", StringComparison.OrdinalIgnoreCase)) continue;
            foreach (var (host, port) in route.Hosts())
            {
                if (host is null || port is null || port.Text != (isTls ? "80" : "443")) continue;
                report.At(scheme.At).Variant(isTls ? "tls" : "").And(port.At, "port").With("route", route.Name).With("host", host.Text).UnsafeFix(TextEdit.Replace(scheme.At, isTls ? "http" : "https"));
                break;
            }
        }
    }
}
