using ConfigLint.Engine;
using ConfigLint.Formats.Ocelot;
using ConfigLint.Syntax.JavaScript;
using ConfigLint.Text;

namespace ConfigLint.Rules.Gateways;

/// <summary>A placeholder of the downstream path that nothing upstream fills: <c>{id}</c> beneath <c>{orderId}</c>.</summary>
internal sealed class OcelotUnknownPlaceholder : Rule<OcelotConfig>
{
    /// <summary>Nobody writes a longer one.</summary>
    private const int LongestTemplate = 2000;

    protected internal override void Check(OcelotConfig config, Report report)
    {
        foreach (var route in config.Routes)
        {
            // An empty template is there to be filled in.
            if (route.Downstream is not { } downstream || route.Upstream is not { Text.Length: > 0 } upstream) continue;
            // Hosts and headers have placeholders of their own, claims may change the path.
            if (route.Find("UpstreamHeaderTemplates") is not null || route.Find("ChangeDownstreamPathTemplate") is not null) continue;
            if (downstream.Text.Length > LongestTemplate || upstream.Text.Length > LongestTemplate) continue;
            var given = upstream.Text + (route.Find("UpstreamHost")?.Text ?? "");
            foreach (var placeholder in OcelotRoute.Placeholders(downstream.Text))
            {
                if (placeholder.Length <= 2 || given.IndexOf(placeholder, StringComparison.Ordinal) >= 0) continue;
                var unused = OcelotRoute.Placeholders(upstream.Text).Where(other => downstream.Text.IndexOf(other, StringComparison.Ordinal) < 0).ToList();
                var finding = report.At(downstream.At).And(upstream.At, "upstream").With("placeholder", placeholder).With("upstream", upstream.Text).With("downstream", downstream.Text);
                if (unused.Count == 1) finding.UnsafeFix(Replace(downstream, placeholder, unused[0]));
                break;
            }
        }
    }

    private static TextEdit[] Replace(JsNode written, string from, string to)
    {
        var at = written.At.ToString().IndexOf(from, StringComparison.Ordinal);
        return at < 0 ? [] : [TextEdit.Replace(written.At.Text.At(written.At.Start + at, from.Length), to)];
    }
}
