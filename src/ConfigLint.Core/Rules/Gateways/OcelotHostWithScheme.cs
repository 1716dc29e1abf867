using ConfigLint.Engine;
using ConfigLint.Formats.Ocelot;
using ConfigLint.Text;

namespace ConfigLint.Rules.Gateways;

/// <summary><c>"Host": "http://api"</c>.</summary>
internal sealed class OcelotHostWithScheme : Rule<OcelotConfig>
{
    protected internal override void Check(OcelotConfig config, Report report)
    {
        foreach (var route in config.Routes)
        {
            foreach (var (host, _) in route.Hosts())
            {
                var scheme = host is null || OcelotRoute.IsOpen(host.Text) ? -1 : host.Text.IndexOf("://", StringComparison.Ordinal);
                if (scheme <= 0) continue;
                var name = host!.Text.Substring(scheme + 3).TrimEnd('/');
                var finding = report.At(host.At).With("route", route.Name).With("host", host.Text);
                if (name.IndexOfAny(['/', ':']) < 0) finding.SafeFix(TextEdit.Replace(host.At, name));
            }
        }
    }
}
