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
        var passes = server.Passes.FindAll(static pass => pass.Prefix is not null && !pass.Path!.Value.IsOpen);
        if (passes.Count == 0 || MayBeExcluded(server.Config)) return;
        var exclusions = Exclusions(server).Concat(Exclusions(server.Config.Main)).ToList();
        foreach (var item in server.Items)
        {
            if (item.Section is not null || PathOf(item) is not { } path) continue;
            if (passes.Find(pass => Covers(pass.Prefix!, path) && pass.Item.GoesWith(item)) is not { } pass) continue;
            if (exclusions.Exists(excluded => Covers(excluded, path) || Covers(path, excluded))) continue;
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
        var isRedirect = directive.Is("Redirect");
        if (!isRedirect && !directive.Is("Alias") && !directive.Is("ScriptAlias")) return null;
        // Redirect permanent /old http://..., Redirect 301 /old ...
        var at = isRedirect && directive.Count > 1 && !directive[0].Text.StartsWith('/') ? 1 : 0;
        if (directive.Count < at + (isRedirect ? 1 : 2) || directive[at].IsOpen) return null;
        if (directive[at].Text is "/cgi-bin/" or "/icons/") return null;
        return directive[at].Text is var path && path.StartsWith('/') ? path : null;
    }

    /// <summary>What is kept from a backend, above the pass or in a section of its own.</summary>
    private static IEnumerable<string> Exclusions(ApacheServer server) =>
        server.Passes.Where(static pass => pass is { IsExclusion: true, Path: not null })
            .Select(static pass => pass.Kind == ApachePassKind.Path ? pass.Path!.Value.Text : "/");

    /// <summary>An environment variable that says "no proxy", or a rule that answers the request first.</summary>
    private static bool MayBeExcluded(ApacheConfig config) => config.Has("Use")
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
