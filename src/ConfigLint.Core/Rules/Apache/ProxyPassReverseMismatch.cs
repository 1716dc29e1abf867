using ConfigLint.Engine;
using ConfigLint.Formats.Apache;
using ConfigLint.Syntax.Apache;

namespace ConfigLint.Rules.Apache;

/// <summary>A ProxyPassReverse of the path of a ProxyPass, with the same host and another port or scheme.</summary>
internal sealed class ProxyPassReverseMismatch : Rule<ApacheServer>
{
    protected internal override void Check(ApacheServer server, Report report)
    {
        List<(ApacheItem Item, ApacheWord Path, ApacheWord Url, ApacheTarget Target)> reverses = [.. server.Items.Select(Reverse).OfType<(ApacheItem, ApacheWord, ApacheWord, ApacheTarget)>()];
        // The backend is told the client's host, and redirects to that.
        if (reverses.Count == 0 || server.MayBeOn("ProxyPreserveHost")) return;
        var passes = server.Passes.Where(static pass => pass is { Kind: ApachePassKind.Path, Path: not null, Target: not null }).ToLookup(static pass => pass.Path!.Value.Text, StringComparer.Ordinal);
        var covered = reverses.Select(static reverse => (reverse.Target.Scheme, reverse.Target.Authority)).ToHashSet();
        foreach (var (item, path, url, target) in reverses)
        {
            if (passes[path.Text].FirstOrDefault() is not { Target: { } own } pass || own.Socket is not null || own.Host != target.Host || !own.To.HasValue) continue;
            if ((own.Scheme == target.Scheme && own.To.V.Port == (target.To.HasValue ? target.To.V.Port : 0)) || covered.Contains((own.Scheme, own.Authority)) || own.Scheme is not ("http" or "https")) continue;
            report.At(url.At)
                .And(pass.Item.At, "pass")
                .With("path", path.Text)
                .With("reverse", url.Text)
                .With("target", $"{own.Scheme}://{own.Authority}")
                .With("url", pass.Url.Text);
        }
    }

    private static (ApacheItem, ApacheWord, ApacheWord, ApacheTarget)? Reverse(ApacheItem item)
    {
        if (!item.Directive.Is("ProxyPassReverse")) return null;
        var isInLocation = item.Section is { Count: 1 } section && section.Is("Location");
        if (item.Directive.Count < (isInLocation ? 1 : 2) || (item.Section is not null && !isInLocation)) return null;
        var url = item.Directive[isInLocation ? 0 : 1];
        return !url.IsOpen && ApacheTarget.Parse(url) is { IsBalancer: false, Scheme: "http" or "https" } target ? (item, isInLocation ? item.Section![0] : item.Directive[0], url, target) : null;
    }
}
