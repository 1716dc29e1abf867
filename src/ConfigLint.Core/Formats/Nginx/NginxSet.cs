using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Formats.Nginx;

/// <summary>All nginx files of a run, joined: one configuration for each file that no other includes.</summary>
internal static class NginxSet
{
    /// <summary>The configurations of a run.</summary>
    public static List<NginxConfig> Of(Workspace workspace) => workspace.Get(static workspace =>
    {
        var target = TargetOf(workspace);
        NginxFile? Included(string path) => workspace.Include(
            path, text => new NginxFile(text, mayBeTemplate: !target.IsComplete), isReadAgain: true);
        var configs = Assemble([.. workspace.Files.OfType<NginxFile>()], workspace, Included, target);
        var written = new Lazy<HashSet<string>>(() => UpstreamsWritten(workspace.Files));
        var commercial = new Lazy<bool>(() => configs.Exists(static config => config.IsCommercial));
        foreach (var config in configs) (config.UpstreamsWritten, config.OthersAreCommercial) = (written, commercial);
        return configs;
    });

    /// <summary>Those of files of the tree, by the paths of the files they start with.</summary>
    public static ByPath<NginxConfig> ByPath(Workspace workspace) => workspace.Get(static workspace =>
        new ByPath<NginxConfig>(
            Of(workspace).FindAll(static config => !config.Root.Text.IsEmbedded),
            static config => config.Root.Text.Path));

    /// <summary>
    /// The upstreams that files of other formats write: <c>RUN echo "upstream app { ... }" > conf.d/app.conf</c>. Empty
    /// for a name that is not plain.
    /// </summary>
    private static HashSet<string> UpstreamsWritten(IEnumerable<ParsedFile> files)
    {
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files)
        {
            if (file is NginxFile) continue;
            var text = file.Text.Content;
            for (var at = NextUpstream(text, 0); at >= 0; at = NextUpstream(text, at + 1))
            {
                var start = at + Upstream.Length;
                var end = start;
                while (end < text.Length && text[end] is not (' ' or '\t' or '\n' or '\r' or '{')) end++;
                var brace = end;
                while (brace < text.Length && text[brace] is ' ' or '\t') brace++;
                if (end == start || brace >= text.Length || text[brace] != '{') continue;
                var name = text.Substring(start, end - start);
                names.Add(name.IndexOf('$') >= 0 ? "" : name);
            }
        }

        return names;
    }

    private const string Upstream = "upstream ";

    private static int NextUpstream(string text, int from) => text.IndexOf(Upstream, from, StringComparison.Ordinal);

    /// <summary>Those of files of the tree that start with the file at a path.</summary>
    public static IEnumerable<NginxConfig> RootedAt(Workspace workspace, string path) =>
        workspace.Get(static workspace => Of(workspace).Where(static config => !config.Root.Text.IsEmbedded)
            .ToLookup(static config => config.Root.Text.Path, StringComparer.Ordinal))[path];

    /// <summary>What configlint.yaml says of the nginx that reads the files.</summary>
    public static NginxTarget TargetOf(Workspace workspace) =>
        workspace.Given<Configuration.ConfigFile>()?.Nginx ?? new NginxTarget();

    /// <param name="files">The files that look like nginx.</param>
    /// <param name="read">Reads an included file whatever its name; null where it can not be read.</param>
    public static List<NginxConfig> Assemble(IReadOnlyList<NginxFile> files, IFileSet set, Func<string, NginxFile?> read, NginxTarget target)
    {
        var includes = new NginxIncludes(set, read);
        var configs = new List<NginxConfig>();
        var included = new HashSet<NginxFile>();
        foreach (var file in files)
        {
            if (RoleOf(file) == NginxRole.Main) configs.Add(NginxEvaluator.Evaluate(file, NginxRole.Main, target, includes));
        }

        foreach (var config in configs) included.UnionWith(config.Files);
        // A file that a fragment includes is part of that fragment; files that only include each other have no root and start with the first.
        var targets = new HashSet<NginxFile>();
        foreach (var file in files)
        {
            if (!included.Contains(file)) AddTargets(file, includes, targets);
        }

        foreach (var pass in new[] { false, true })
        {
            foreach (var file in files)
            {
                if (included.Contains(file) || (targets.Contains(file) && !pass)) continue;
                var config = NginxEvaluator.Evaluate(file, RoleOf(file), target, includes);
                configs.Add(config);
                included.UnionWith(config.Files);
            }
        }

        foreach (var config in configs) JoinProblems(config);
        var upstreams = new HashSet<string>(
            configs.SelectMany(static config => config.Upstreams)
                .Select(static upstream => upstream.Block.IsTemplated ? "" : upstream.Name),
            StringComparer.OrdinalIgnoreCase);
        foreach (var config in configs) config.UpstreamsOfTree = upstreams;
        NginxSites.FindNotEnabled(configs, set);
        NginxNeighbours.Join(configs);
        return configs;
    }

    /// <summary>A block that one file opens and another closes is one mistake: nginx stops at the end of the first.</summary>
    private static void JoinProblems(NginxConfig config)
    {
        if (config.Files.Count == 1 || !config.Files.Exists(file => file.Problems.Exists(problem => problem.Variant == "eof-in-block"))) return;
        foreach (var file in config.Files) file.Problems.RemoveAll(problem => problem.Variant == "close-brace");
    }

    private static void AddTargets(NginxFile file, NginxIncludes includes, HashSet<NginxFile> targets)
    {
        var include = DirectiveNames.Get("include");
        for (var i = 0; i < file.Tree.Count; i++)
        {
            var directive = file.Tree[i];
            if (directive.NameId != include || directive.Count != 1) continue;
            foreach (var target in includes.Resolve(file, directive).Files)
            {
                if (target != file) targets.Add(target);
            }
        }
    }

    /// <summary>What a file is, by what stands in no block.</summary>
    public static NginxRole RoleOf(NginxFile file)
    {
        var role = NginxRole.Location;
        foreach (var directive in file.Tree.TopLevel)
        {
            switch (directive.Name)
            {
                case "http" or "events" or "stream" or "mail" when directive.HasBlock:
                    return NginxRole.Main;
                case "server" or "upstream" or "map" or "geo" or "types" or "split_clients" when directive.HasBlock:
                case "limit_req_zone" or "limit_conn_zone" or "log_format" or "proxy_cache_path" or "fastcgi_cache_path":
                    role = NginxRole.Http;
                    break;
                case "location" or "listen" or "server_name" when role != NginxRole.Http:
                    role = NginxRole.Server;
                    break;
            }
        }

        return role;
    }
}
