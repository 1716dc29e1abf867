using ConfigLint.Engine;
using ConfigLint.Formats.Yarp;

namespace ConfigLint.Rules.Gateways;

/// <summary><c>"Hosts": [ "https://shop.example" ]</c>.</summary>
internal sealed class YarpHostWithScheme : Rule<YarpApplication>
{
    protected internal override void Check(YarpApplication application, Report report)
    {
        foreach (var route in application.Routes)
        {
            foreach (var host in route.Find("Match", "Hosts")?.Items ?? [])
            {
                var scheme = YarpEntry.IsOpen(host.Text) ? -1 : host.Text.IndexOf("://", StringComparison.Ordinal);
                if (scheme <= 0) continue;
                var name = host.Text.Substring(scheme + 3).TrimEnd('/');
                report.At(host.At).With("route", route.Name).With("host", host.Text).With("meant", name).SafeFix(YarpEdits.Text(host, name));
            }
        }
    }
}
