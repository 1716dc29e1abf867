using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// An error page for a dead upstream whose path is taken by the very location that passes on to it. Silent where patterns are in the way, and with proxy_intercept_errors, where
/// an application that lives shows the page of its own errors.
/// </summary>
internal sealed class ErrorPageBehindDeadProxy : Rule<NginxConfig>
{
    private static readonly int ErrorPage = DirectiveNames.Get("error_page");

    /// <summary>By <see cref="NginxFamily"/>; gRPC has its own name, too.</summary>
    private static readonly int[] Intercepts = [.. new[] { "proxy", "fastcgi", "uwsgi", "scgi", "grpc" }.Select(family => DirectiveNames.Get(family + "_intercept_errors"))];

    protected internal override void Check(NginxConfig config, Report report)
    {
        if (!config.Writes(ErrorPage)) return;
        // Levels and passes stand in the order of the walk: those of a server follow it. Nothing is kept of 30,000 servers.
        var next = 0;
        for (var i = 0; i < config.Levels.Count; i++)
        {
            if (config.Levels[i] is not NginxServer server) continue;
            var first = next;
            while (next < config.Passes.Count && config.Passes[next].Level.Server == server) next++;
            if (server.Open is not null || server.Block.IsNone) continue;
            for (var k = first; k < next; k++) Check(config, server, i + 1, config.Passes[k], first, next, report);
        }
    }

    private static void Check(NginxConfig config, NginxServer server, int levels, NginxPass pass, int firstPass, int endPass, Report report)
    {
        var level = pass.Level;
        if (level.Setting(ErrorPage, out _) is null || level.Setting(Intercepts[(int)pass.Family], out _) is { IsOn: true }) return;
        foreach (var page in level.Entries(ErrorPage))
        {
            if (page.IsTemplated || UriOf(page) is not { } uri || CodeOf(page) is not { } code) continue;
            if (Taking(config, server, levels, uri) is not { } location || !GoesStraight(location)) continue;
            for (var k = firstPass; k < endPass; k++)
            {
                var second = config.Passes[k];
                if (second.Level != location || !IsSame(pass, second)) continue;
                report.At(page.Statement)
                    .And(location.Block.Statement, "location")
                    .With("uri", uri)
                    .With("code", code)
                    .With("location", location.Block.ToString())
                    .With("directive", second.Directive.Name)
                    .With("target", second.Argument.Value);
            }
        }
    }

    /// <summary>The exact location of a path, else that of the longest prefix; null where a pattern or a nested location may take it.</summary>
    private static NginxLevel? Taking(NginxConfig config, NginxServer server, int levels, string uri)
    {
        NginxLevel? longest = null;
        var length = 0;
        var isNested = false;
        var hasPatterns = false;
        for (var i = levels; i < config.Levels.Count && config.Levels[i] is not NginxServer; i++)
        {
            var level = config.Levels[i];
            if (level.Kind != NginxLevelKind.Location) continue;
            if (level.Parent != server)
            {
                isNested |= level.Parent == longest;
                continue;
            }

            if (level.Block.IsTemplated) return null;
            var (modifier, path) = LocationMatch.Of(level.Block);
            if (modifier == "=")
            {
                if (path == uri) return level;
            }
            else if (modifier is "" or "^~")
            {
                if (path.Length > length && uri.StartsWith(path, StringComparison.Ordinal)) (longest, length, isNested) = (level, path.Length, false);
            }
            else hasPatterns = true;
        }

        return hasPatterns || isNested ? null : longest;
    }

    private static string? UriOf(NginxDirective page) =>
        page[page.Count - 1].Value is var uri && uri.StartsWith('/') && uri.IndexOfAny(['$', '?']) < 0 && !page[page.Count - 2].Value.StartsWith('=') ? uri : null;

    /// <summary>The first of the two codes that nginx itself gives for an upstream that does not answer.</summary>
    private static string? CodeOf(NginxDirective page)
    {
        for (var i = 0; i < page.Count - 1; i++)
        {
            if (page[i].Is("502") || page[i].Is("504")) return page[i].Value;
        }

        return null;
    }

    private static bool IsSame(NginxPass pass, NginxPass other)
    {
        var (one, two) = (pass.Address, other.Address);
        // Of what is not known host and socket are null, which is the same only as another that is not known.
        return one.Unknown is null && one.Host == two.Host && one.Socket == two.Socket && one.Port == two.Port;
    }

    /// <summary>Whether nothing answers before the pass does.</summary>
    private static bool GoesStraight(NginxLevel level)
    {
        if (level.Open is not null) return false;
        foreach (var step in level.Steps)
        {
            if (step.Name is not ("set" or "internal")) return false;
        }

        return true;
    }
}
