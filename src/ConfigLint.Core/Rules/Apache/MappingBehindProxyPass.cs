using ConfigLint.Engine;
using ConfigLint.Formats.Apache;
using ConfigLint.Syntax.Apache;

namespace ConfigLint.Rules.Apache;

/// <summary>
/// Alias or Redirect for paths that a ProxyPass of the same server takes: mod_proxy is asked before mod_alias,
/// wherever the lines stand (modules/proxy/mod_proxy.c, <c>register_hooks()</c>).
/// </summary>
internal sealed class MappingBehindProxyPass : Rule<ApacheServer>
{
    protected internal override void Check(ApacheServer server, Report report)
    {
        var passes = server.Passes.FindAll(static pass => pass.Prefix is not null);
        var exclusions = Exclusions(server).Concat(Exclusions(server.Config.Main)).ToList();
        foreach (var item in server.Items)
        {
            if (item.Section is not null || PathOf(item) is not { } path) continue;
            if (passes.Find(pass => Covers(pass.Prefix!, path) && pass.Item.GoesWith(item)) is not { } pass) continue;
            if (exclusions.Exists(excluded => Covers(excluded, path) || Covers(path, excluded))) continue;
            if (MayBeExcluded(server.Config)) return;
            report.At(item.At)
                .Variant(item.Directive.Is("Redirect") ? "redirect" : "")
                .And(pass.Item.At, "pass")
                .With("directive", item.Directive.Name)
                .With("path", path)
                .With("pass", pass.Section is { } at ? $"<{at.Name} {pass.Prefix}>" : $"ProxyPass {pass.Prefix}")
                .With("prefix", pass.Prefix)
                .With("target", pass.Url.Text);
        }
    }

    /// <summary>The path of Alias, ScriptAlias or Redirect; null of all else, and of what httpd comes with.</summary>
    private static string? PathOf(ApacheItem item)
    {
        var directive = item.Directive;
        // Redirect permanent /old http://..., Redirect 301 /old ...
        var most = directive.Is("Redirect") ? 2 : directive.Is("Alias") || directive.Is("ScriptAlias") ? 1 : 0;
        foreach (var word in directive.Arguments.Take(most))
        {
            if (!word.Text.StartsWith('/')) continue;
            return word.IsOpen || Array.IndexOf(Shipped, word.Text) >= 0 ? null : word.Text;
        }

        return null;
    }

    private static readonly string[] Shipped = ["/cgi-bin/", "/icons/"];

    /// <summary>What is kept from a backend, above the pass or in a section of its own.</summary>
    private static IEnumerable<string> Exclusions(ApacheServer server) =>
        server.Passes.Where(static pass => pass.IsExclusion)
            .Select(static pass => pass is { Kind: ApachePassKind.Path, Path: { } path } ? path.Text : "/");

    /// <summary>An environment variable that says "no proxy", or lines that are not read here.</summary>
    private static bool MayBeExcluded(ApacheConfig config) => config.GoesOnElsewhere
        || config.Items.Any(static item => item.Directive.Arguments.Any(IsNoProxy));

    private static bool IsNoProxy(ApacheWord word) =>
        word.Text.StartsWith("no-proxy", StringComparison.OrdinalIgnoreCase);

    /// <summary>All requests for the path, and below it, begin with the prefix.</summary>
    private static bool Covers(string prefix, string path)
    {
        var bare = prefix.TrimEnd('/');
        if (!path.StartsWith(bare, StringComparison.Ordinal)) return false;
        return path.Length == bare.Length ? bare.Length == prefix.Length : path[bare.Length] == '/';
    }
}
