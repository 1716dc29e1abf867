using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// ngx_http_named_location: a name that try_files or error_page sends to, looked up in the server of the request. What stands in http is asked about in servers that pass on, for others answer
/// with redirects alone.
/// </summary>
internal sealed class UndefinedNamedLocation : Rule<NginxConfig>
{
    private static readonly int ErrorPage = DirectiveNames.Get("error_page");
    private static readonly int TryFiles = DirectiveNames.Get("try_files");

    protected internal override void Check(NginxConfig config, Report report)
    {
        if (!config.Files.Exists(SendsToName)) return;
        var named = Named(config);
        var passing = new HashSet<NginxServer>();
        foreach (var pass in config.Passes)
        {
            if (pass.Level.Server is { } server) passing.Add(server);
        }

        foreach (var level in config.Levels)
        {
            foreach (var step in level.Steps)
            {
                if (step.NameId == TryFiles) Target(level.Server, step);
            }

            if (level.OwnSetting(ErrorPage) is null) continue;
            foreach (var page in level.Entries(ErrorPage))
            {
                if (level.Kind != NginxLevelKind.Http) Target(level.Server, page);
                else foreach (var server in passing) if (server.OwnSetting(ErrorPage) is null) Target(server, page);
            }
        }

        void Target(NginxServer? server, NginxDirective directive)
        {
            if (server is null || directive.IsTemplated || !IsName(directive) || !named.TryGetValue(server, out var there) || there is null) return;
            var name = directive[directive.Count - 1].Value;
            if (there.ContainsKey(name)) return;
            var near = Suggestion.Nearest(name, there.Keys);
            report.At(directive.Statement)
                .And(server.Block.Statement, "server")
                .And(near is null ? default : there[near].Statement, "near")
                .With("directive", directive.Name)
                .With("name", name)
                .With("server", server.Label == "server" ? "its server" : "server " + server.Label);
        }
    }

    /// <summary>The named locations by server; null for a server of which not all is known.</summary>
    private static Dictionary<NginxServer, Dictionary<string, NginxDirective>?> Named(NginxConfig config)
    {
        var named = new Dictionary<NginxServer, Dictionary<string, NginxDirective>?>();
        foreach (var server in config.Servers) named[server] = server.Open is not null || server.Block.IsNone ? null : new Dictionary<string, NginxDirective>(StringComparer.Ordinal);
        foreach (var level in config.Levels)
        {
            if (level.Kind != NginxLevelKind.Location || level.Parent is not NginxServer server) continue;
            if (!named.TryGetValue(server, out var there) || there is null) continue;
            if (level.Block.IsTemplated) named[server] = null;
            else if (level.Path.StartsWith('@')) there.TryAdd(level.Path, level.Block);
        }

        return named;
    }

    private static bool IsName(NginxDirective directive) =>
        directive[directive.Count - 1].Value is { Length: > 1 } word && word[0] == '@' && !word.Contains('$');

    private static bool SendsToName(NginxFile file)
    {
        for (var i = 0; i < file.Tree.Count; i++)
        {
            var directive = file.Tree[i];
            if ((directive.NameId == TryFiles || directive.NameId == ErrorPage) && IsName(directive)) return true;
        }

        return false;
    }
}
