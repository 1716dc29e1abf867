using ConfigLint.Engine;
using ConfigLint.Formats.Apache;
using ConfigLint.Text;

namespace ConfigLint.Rules.Apache;

/// <summary>A ProxyPass below one whose path is a beginning of its own (modules/proxy/mod_proxy.c, <c>proxy_trans()</c>: the first that fits).</summary>
internal sealed class ShadowedProxyPass : Rule<ApacheServer>
{
    protected internal override void Check(ApacheServer server, Report report)
    {
        Dictionary<string, ApachePass> earlier = new(StringComparer.Ordinal);
        // Those of the main server come first, wherever they are written.
        var own = server.Section is null ? server.Passes : server.Config.Main.Passes.Concat(server.Passes);
        foreach (var pass in own)
        {
            if (pass.Section is not null || Prefix(pass) is not { } prefix) continue;
            if (pass.Server == server && pass.Kind == ApachePassKind.Path && Wider(prefix, earlier) is { } first && first.Item.GoesWith(pass.Item) && !IsSame(first, pass)) Add(report, pass, first);
            earlier.TryAdd(prefix, pass);
        }
    }

    private static void Add(Report report, ApachePass pass, ApachePass first) => report.At(pass.Path!.Value.At)
        .Variant(pass.IsExclusion ? "exclusion" : first.IsExclusion ? "excluded" : "")
        .And(first.Item.At, "first")
        .With("directive", pass.Item.Directive.Name)
        .With("path", pass.Path!.Value.Text)
        .With("first", first.Item.Directive.Name)
        .With("wider", first.Path!.Value.Text)
        .With("target", first.Url.Text)
        .With("own", pass.Url.Text);

    /// <summary>The path, or "/" of an expression that fits everything; null of others.</summary>
    private static string? Prefix(ApachePass pass) => pass.Path is not { IsOpen: false } path ? null
        : pass.Kind == ApachePassKind.Path ? path.Text
        : pass.Kind == ApachePassKind.Expression && Array.IndexOf(Everything, path.Text) >= 0 ? "/" : null;

    /// <summary>The widest of the earlier paths that takes all requests of this one: itself, or one that ends where a step of it does.</summary>
    private static ApachePass? Wider(string path, Dictionary<string, ApachePass> earlier)
    {
        for (var slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            if (slash > 0 && earlier.TryGetValue(path.Substring(0, slash), out var without)) return without;
            if (earlier.TryGetValue(path.Substring(0, slash + 1), out var with)) return with;
        }

        return earlier.GetValueOrDefault(path);
    }

    /// <summary>The requests get to the same place all the same.</summary>
    private static bool IsSame(ApachePass first, ApachePass pass) => first.IsExclusion == pass.IsExclusion
        && (pass.IsExclusion || (first.Kind == ApachePassKind.Path && (first.Url.Text + pass.Path!.Value.Text.Substring(first.Path!.Value.Text.Length)).TrimEnd('/') == pass.Url.Text.TrimEnd('/')));

    private static readonly string[] Everything = ["^/", "/", "^/(.*)", "^/(.*)$", "^(.*)$", "(.*)", ".*", "^/.*$", "^/.*"];
}
