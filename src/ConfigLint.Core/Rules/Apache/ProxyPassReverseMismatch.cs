using ConfigLint.Engine;
using ConfigLint.Formats.Apache;

namespace ConfigLint.Rules.Apache;

/// <summary>A ProxyPassReverse of the path of a ProxyPass, with the same host and another port or scheme.</summary>
internal sealed class ProxyPassReverseMismatch : Rule<ApacheServer>
{
    protected internal override void Check(ApacheServer server, Report report)
    {
        // The backend is told the client's host, and redirects to that.
        if (server.MayBeOn("ProxyPreserveHost")) return;
        CheckPaths(server, report);
        List<ApacheReverse> reverses = [.. server.Items.Select(ApacheReverse.Of).OfType<ApacheReverse>()];
        var covered = reverses.Select(static reverse => (reverse.Target.Scheme, reverse.Target.Authority)).ToHashSet();
        var passes = server.Passes.ToLookup(static pass => pass.Prefix ?? "", StringComparer.Ordinal);
        foreach (var reverse in reverses)
        {
            if (passes[reverse.Path].FirstOrDefault() is not { Target: { Socket: null, Scheme: "http" or "https" } own } pass || own.Host != reverse.Target.Host || !own.To.HasValue) continue;
            if ((own.Scheme == reverse.Target.Scheme && own.To.V == reverse.Target.To.V) || covered.Contains((own.Scheme, own.Authority))) continue;
            report.At(reverse.Url.At)
                .And(pass.Item.At, "pass")
                .With("path", reverse.Path)
                .With("reverse", reverse.Url.Text)
                .With("target", $"{own.Scheme}://{own.Authority}")
                .With("url", pass.Url.Text);
        }
    }

    /// <summary>
    /// <c>ProxyPassReverse /</c> in a Location: a path stands for the backend's own, and what it names is replaced by
    /// the Location's (modules/proxy/proxy_util.c, <c>ap_proxy_location_reverse_map()</c>).
    /// </summary>
    private static void CheckPaths(ApacheServer server, Report report)
    {
        foreach (var item in server.Items)
        {
            if (item.Directive.Count != 1 || !item.Directive.Says("ProxyPassReverse", "/")) continue;
            if (item.Location is not { IsOpen: false } location) continue;
            var path = location.Text.TrimEnd('/');
            if (path.Length == 0) continue;
            var own = server.Passes.Find(pass => pass.Prefix?.TrimEnd('/') == path);
            if (own?.Target is not { Scheme: "http" or "https" } target) continue;
            if (target.Path.TrimEnd('/') is not { Length: > 0 } inside) continue;
            report.At(item.At)
                .Variant("path")
                .And(own.Item.At, "pass")
                .With("path", location.Text)
                .With("inside", inside)
                .With("doubled", path + inside)
                .With("target", $"{target.Scheme}://{target.Authority}")
                .With("url", own.Url.Text);
        }
    }
}
