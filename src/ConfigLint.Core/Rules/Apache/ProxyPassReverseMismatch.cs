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
}
