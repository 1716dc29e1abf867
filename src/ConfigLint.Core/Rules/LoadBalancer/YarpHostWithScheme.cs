using ConfigLint.Engine;
using ConfigLint.Formats.Yarp;
using ConfigLint.Syntax.JavaScript;
using ConfigLint.Text;

namespace ConfigLint.Rules.LoadBalancer;

/// <summary><c>"Hosts": [ "https://shop.example" ]</c>.</summary>
internal sealed class YarpHostWithScheme : Rule<YarpApplication>
{
    protected internal override void Check(YarpApplication application, Report report)
    {
        foreach (var route in application.Routes)
        {
            foreach (var host in route.Find("Match", "Hosts")?.Items ?? [])
            {
                var scheme = host.Kind == JsKind.String && !YarpEntry.IsOpen(host.Text) ? host.Text.IndexOf("://", StringComparison.Ordinal) : -1;
                if (scheme <= 0) continue;
                var name = host.Text.Substring(scheme + 3).TrimEnd('/');
                report.At(host.At).With("route", route.Name).With("host", host.Text).With("meant", name).SafeFix(YarpEdits.Text(host, name));
            }
        }
    }
}
