using ConfigLint.Engine;
using ConfigLint.Formats.Ocelot;
using ConfigLint.Syntax.JavaScript;
using ConfigLint.Text;

namespace ConfigLint.Rules.Gateways;

/// <summary>What Ocelot's validators refuse (RouteFluentValidator, FileConfigurationFluentValidator), whatever the code registers.</summary>
internal sealed class OcelotConfigurationRefused : Rule<OcelotConfig>
{
    /// <summary>Routes of one template that are compared with one another.</summary>
    private const int MostAlike = 50;

    protected internal override void Check(OcelotConfig config, Report report)
    {
        foreach (var route in config.Routes)
        {
            CheckTemplate(route.Upstream, "UpstreamPathTemplate", "Upstream Path Template", report);
            CheckTemplate(route.Downstream, "DownstreamPathTemplate", "Downstream Path Template", report);
            // What a file of an environment leaves out stands in the one below it.
            if (config.Part is null && route.Upstream is { } upstream && route.Find("DownstreamHostAndPorts") is null && route.Find("ServiceName") is null && !IsOpen(route))
            {
                report.At(upstream.At).Variant("hosts").With("route", route.Name).AtMost(Severity.Warning);
            }
        }

        foreach (var alike in config.Routes.Where(static route => route.Upstream is not null).GroupBy(static route => (route.Name, route.Find("UpstreamHost")?.Text)))
        {
            CheckAlike([.. alike.Take(MostAlike)], report);
        }
    }

    /// <summary>Another key that decides where the route goes: a delegating handler, a name of older versions.</summary>
    private static bool IsOpen(OcelotRoute route) => route.Find("DelegatingHandlers") is not null || route.Find("ServiceFabric") is not null || route.Find("DownstreamHost") is not null;

    private static void CheckTemplate(JsNode? template, string key, string spoken, Report report)
    {
        if (template is null || template.Text.Length == 0) return;
        if (template.Text.IndexOf("http://", StringComparison.Ordinal) >= 0 || template.Text.IndexOf("https://", StringComparison.Ordinal) >= 0)
        {
            report.At(template.At).Variant("scheme").With("key", key).With("spoken", spoken).With("value", template.Text);
        }
        else if (!template.Text.StartsWith('/'))
        {
            report.At(template.At).With("key", key).With("spoken", spoken).With("value", template.Text).SafeFix(TextEdit.Insert(template.At.Text, template.At.Start, "/"));
        }
        else if (template.Text.IndexOf("//", StringComparison.Ordinal) >= 0)
        {
            report.At(template.At).Variant("slashes").With("key", key).With("spoken", spoken).With("value", template.Text);
        }
    }

    private static void CheckAlike(List<OcelotRoute> alike, Report report)
    {
        // Headers tell routes of one template apart since 23.3.
        if (alike.Exists(static route => route.Find("UpstreamHeaderTemplates") is not null)) return;
        for (var i = 1; i < alike.Count; i++)
        {
            var methods = alike[i].Methods();
            if (alike.GetRange(0, i).Find(earlier => Overlap(earlier.Methods(), methods)) is not { } first) continue;
            report.At(alike[i].Upstream!.At).Variant("duplicate").And(first.Upstream!.At, "first").With("route", alike[i].Name);
            // One is enough: the start fails.
            return;
        }
    }

    private static bool Overlap(List<string> a, List<string> b) => a.Count == 0 || b.Count == 0 || a.Exists(b.Contains);
}
