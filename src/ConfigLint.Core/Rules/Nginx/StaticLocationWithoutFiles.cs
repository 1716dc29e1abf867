using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// A location for static files by their endings, in or beside a proxied one, with neither files nor a pass of its own: passes are not inherited, a pattern wins over the proxied
/// prefix, and nginx looks in its own html folder. Only where no level sets a root, and all that stands in the location is known to answer nothing.
/// </summary>
internal sealed class StaticLocationWithoutFiles : Rule<NginxConfig>
{
    private static readonly int Root = DirectiveNames.Get("root");
    private static readonly int ErrorPage = DirectiveNames.Get("error_page");
    private static readonly int Set = DirectiveNames.Get("set");
    private static readonly string[] Endings = ["css", "js", "png", "jpg", "jpeg", "gif", "ico", "svg", "woff", "woff2", "ttf", "webp"];

    /// <summary>Headers, logs and limits: what changes an answer and gives none.</summary>
    private static readonly HashSet<string> AnswersNothing =
    [
        "expires", "etag", "if_modified_since", "add_header", "access_log", "log_not_found", "error_log", "gzip", "gzip_types", "gzip_vary", "gzip_static", "sendfile", "tcp_nopush",
        "tcp_nodelay", "limit_rate", "limit_req", "limit_conn", "client_max_body_size", "open_file_cache", "open_file_cache_valid", "open_file_cache_errors", "open_file_cache_min_uses", "charset",
    ];

    protected internal override void Check(NginxConfig config, Report report)
    {
        var candidates = config.Levels.FindAll(IsCandidate);
        if (candidates.Count == 0) return;
        var proxied = new Dictionary<NginxLevel, NginxPass>();
        foreach (var pass in config.Passes) proxied[pass.Level] = pass;

        var everything = new Dictionary<NginxLevel, NginxPass>();
        foreach (var pair in proxied)
        {
            if (pair.Key.Path == "/" && pair.Key.Block.Count == 1 && pair.Key.Parent is NginxServer server) everything[server] = pair.Value;
        }

        foreach (var level in candidates)
        {
            if (!proxied.TryGetValue(level.Parent!, out var pass) && !everything.TryGetValue(level.Parent!, out pass)) continue;
            if (proxied.ContainsKey(level)) continue;
            report.At(level.Block.Statement)
                .And(pass.Directive.Statement, "pass")
                .With("location", level.Path)
                .With("directive", pass.Directive.Name);
        }
    }

    /// <summary>Asked of every level, so the cheap questions come first.</summary>
    private static bool IsCandidate(NginxLevel level) =>
        LocationMatch.IsPlainPattern(level.Block) && !level.Block.IsTemplated && HasNoContent(level) && IsForStaticFiles(level.Path);

    private static bool HasNoContent(NginxLevel level)
    {
        if (level.Setting(Root, out var unknown) is not null || unknown is not null) return false;
        // The proxied location may be where the 404 is caught.
        if (level.Entries(ErrorPage).Any()) return false;
        foreach (var child in level.Block.Children)
        {
            if (!AnswersNothing.Contains(child.Name) && !child.Name.StartsWith("proxy_", StringComparison.Ordinal)) return false;
        }

        // A rewrite or return of the server comes before the location.
        foreach (var step in level.Server?.Steps ?? [])
        {
            if (step.NameId != Set) return false;
        }

        return true;
    }

    /// <summary>Two endings of static files, and none of what programs answer.</summary>
    private static bool IsForStaticFiles(string pattern)
    {
        var found = 0;
        foreach (var word in pattern.Split('|', '(', ')', '.', '\\', '$', '?'))
        {
            if (Array.IndexOf(Endings, word) >= 0) found++;
            if (word is "php" or "html" or "json") return false;
        }

        return found >= 2;
    }
}
