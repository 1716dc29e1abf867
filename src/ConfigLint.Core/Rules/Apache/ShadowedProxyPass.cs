using ConfigLint.Engine;
using ConfigLint.Formats.Apache;
using ConfigLint.Model;

namespace ConfigLint.Rules.Apache;

/// <summary>A ProxyPass below one whose path is a beginning of its own (modules/proxy/mod_proxy.c, <c>proxy_trans()</c>: the first that fits).</summary>
internal sealed class ShadowedProxyPass : Rule<ApacheConfig>
{
    protected internal override void Check(ApacheConfig config, Report report)
    {
        // Those of the main server come first, wherever they are written.
        var main = Check(config.Main, [], report);
        foreach (var server in config.Servers.Skip(1)) Check(server, main, report);
    }

    /// <returns>The passes of the server, by what they take.</returns>
    private static Dictionary<string, ApachePass> Check(ApacheServer server, Dictionary<string, ApachePass> main, Report report)
    {
        Dictionary<string, ApachePass> earlier = new(StringComparer.Ordinal);
        foreach (var pass in server.Passes)
        {
            if (pass.Section is not null || Prefix(pass) is not { } prefix) continue;
            if ((Wider(prefix, main) ?? Wider(prefix, earlier)) is { } first && first.Item.GoesWith(pass.Item) && !IsSame(first, pass)) Add(report, pass, first);
            earlier.TryAdd(prefix, pass);
        }

        return earlier;
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
            if (earlier.TryGetValue(path.Substring(0, slash), out var without)) return without;
            if (earlier.TryGetValue(path.Substring(0, slash + 1), out var with)) return with;
        }

        return earlier.GetValueOrDefault(path);
    }

    /// <summary>The requests get to the same place all the same.</summary>
    private static bool IsSame(ApachePass first, ApachePass pass) => first.IsExclusion == pass.IsExclusion
        && (pass.IsExclusion || (first.Kind == ApachePassKind.Path && (first.Url.Text + pass.Path!.Value.Text.Substring(first.Path!.Value.Text.Length)).TrimEnd('/') == pass.Url.Text.TrimEnd('/')));

    private static readonly string[] Everything = ["^/", "/", "^/(.*)", "^/(.*)$", "^(.*)$", "(.*)", ".*", "^/.*$", "^/.*"];
}
