using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Formats.Nginx;

/// <summary>
/// Walks a configuration from its root, includes in place, and merges settings top-down: each level keeps what it sets itself and points to the level
/// above, so that a lookup visits a handful of entries and a million directives cost one pass.
/// </summary>
internal sealed class NginxEvaluator
{
    /// <summary>Directives visited in one configuration: includes multiply, and a file that doubles itself twenty times over is no configuration.</summary>
    private const int MaxVisits = 5_000_000;

    /// <summary>10,000 servers with a dozen snippets each stay below it.</summary>
    private const int MaxIncludes = 200_000;

    private const int MaxDepth = 100;

    /// <summary>Files that include one another. nginx itself has no limit but that of open files (measured with 1.22.1: 1,100 files in a row are read where the system lets it open as many).</summary>
    private const int MaxIncludeDepth = 200;

    private readonly NginxConfig config;
    private readonly NginxIncludes includes;

    /// <summary>One list a depth, used again and again: a flat file with 30,000 servers needs two.</summary>
    private readonly List<List<Item>> lists = [];
    private readonly HashSet<NginxFile> files;
    /// <summary>For each name, the last block that had it, and where in that block's list.</summary>
    private readonly (int Block, int Item)[] last = new (int, int)[DirectiveNames.All.Count];

    private int blocks;
    private int visits;
    private int expanded;

    private NginxEvaluator(NginxConfig config, NginxIncludes includes)
    {
        this.config = config;
        this.includes = includes;
        files = [config.Root];
    }

    public static NginxConfig Evaluate(NginxFile root, NginxRole role, NginxTarget target, NginxIncludes includes)
    {
        var config = new NginxConfig(root, role, target);
        new NginxEvaluator(config, includes).Root();
        NginxPlacement.Walk(config, includes);
        return config;
    }

    private readonly record struct Item(NginxDirective Directive, Span[] Via);

    private void Root()
    {
        var top = config.Root.Tree.TopLevel;
        switch (config.Role)
        {
            case NginxRole.Main:
                Main(top);
                break;
            case NginxRole.Http:
                Enter(new NginxLevel(config, null, default, NginxLevelKind.Http), top, [], 0);
                break;
            case NginxRole.Server:
                Enter(new NginxServer(config, Above(null, NginxLevelKind.Http), default), top, [], 0);
                break;
            default:
                Enter(new NginxLevel(config, Above(null, NginxLevelKind.Server), default, NginxLevelKind.Location), top, [], 0);
                break;
        }
    }

    private void Main(NginxChildren top)
    {
        var items = new List<Item>();
        Flatten(null, top, [], 0, items);
        FindRepeats(items);
        foreach (var (directive, via) in items)
        {
            config.MainSettings.Add(directive);
            if (directive.NameId == Ids.Http) Enter(new NginxLevel(config, null, directive, NginxLevelKind.Http), directive.Children, via, 0);
            else if (directive.NameId == Ids.Events) Flatten(null, directive.Children, via, 0, items: null);
            if (directive.NameId == Ids.Events || directive.NameId == Ids.Stream || directive.NameId == Ids.Mail) Foreign(directive, via, 0);
        }
    }

    /// <summary>The surroundings of a fragment: a level about which nothing is known.</summary>
    private NginxLevel Above(NginxLevel? parent, NginxLevelKind kind) => new(config, parent, default, kind) { Open = "the file that includes this one is not in the tree" };

    private void Enter(NginxLevel level, NginxChildren children, Span[] via, int depth)
    {
        config.Levels.Add(level);
        level.Via = via;
        if (level is NginxServer found) config.Servers.Add(found);
        if (depth >= MaxDepth)
        {
            level.Open ??= "blocks nested too deep to read";
            return;
        }

        if (lists.Count <= depth) lists.Add([]);
        var items = lists[depth];
        items.Clear();
        Flatten(level, children, via, 0, items);
        FindRepeats(items);
        var own = 0;
        foreach (var item in items)
        {
            if (IsSetting(item.Directive)) own++;
        }

        if (own > 0)
        {
            level.Own = new NginxDirective[own];
            own = 0;
            foreach (var item in items)
            {
                if (IsSetting(item.Directive)) level.Own[own++] = item.Directive;
            }
        }

        for (var i = 0; i < items.Count; i++) Visit(level, items[i].Directive, items[i].Via, depth);
    }

    private static bool IsSetting(NginxDirective directive) => directive.NameId >= 0 && Ids.Merges[directive.NameId] && !directive.HasBlock;

    private void Visit(NginxLevel level, NginxDirective directive, Span[] via, int depth)
    {
        var id = directive.NameId;
        if (id < 0)
        {
            // lua-nginx-module is not in the table.
            if (directive.Name.StartsWith("content_by_lua", StringComparison.Ordinal)) level.AddStep(directive);
            return;
        }

        if (Ids.Acts[id]) level.AddStep(directive);
        if (id == Ids.Server && directive.HasBlock && level.Kind == NginxLevelKind.Http)
        {
            Enter(new NginxServer(config, level, directive), directive.Children, via, depth + 1);
        }
        else if (id == Ids.Location && directive.HasBlock && level.Kind is NginxLevelKind.Server or NginxLevelKind.Location)
        {
            Enter(new NginxLevel(config, level, directive, NginxLevelKind.Location), directive.Children, via, depth + 1);
        }
        else if (id == Ids.If && directive.HasBlock)
        {
            Enter(new NginxLevel(config, level, directive, NginxLevelKind.If), directive.Children, via, depth + 1);
        }
        else if (id == Ids.LimitExcept && directive.HasBlock)
        {
            Enter(new NginxLevel(config, level, directive, NginxLevelKind.LimitExcept), directive.Children, via, depth + 1);
        }
        else if (id == Ids.Upstream && directive.HasBlock && level.Kind == NginxLevelKind.Http)
        {
            Upstream(directive, via);
        }
        else if (id == Ids.Listen)
        {
            // Without words nginx refuses it, and nobody can tell what it would say.
            if (directive.Count > 0) (level as NginxServer)?.Listens.Add(directive);
        }
        else if (id == Ids.ServerName)
        {
            if (directive.Count > 0) (level as NginxServer)?.Names.Add(directive);
        }
        else if (id == Ids.Set)
        {
            level.Server?.Sets.Add(directive);
        }
        else if (Family(id) is { } family && directive.Count == 1)
        {
            config.Passes.Add(new NginxPass(level, directive, family));
        }
    }

    private void Upstream(NginxDirective block, Span[] via)
    {
        var upstream = new NginxUpstream(config, block) { Via = via };
        config.Upstreams.Add(upstream);
        var items = new List<Item>();
        upstream.Open = Flatten(null, block.Children, via, 0, items);
        FindRepeats(items);
        foreach (var (directive, _) in items)
        {
            if (directive.NameId == Ids.Server && directive.Count > 0) upstream.Servers.Add(new NginxUpstreamServer(upstream, directive));
            else upstream.Settings.Add(directive);
        }
    }

    /// <summary>Blocks of events, stream and mail, for what they set twice.</summary>
    private void Foreign(NginxDirective block, Span[] via, int depth)
    {
        if (depth > 3) return;
        var items = new List<Item>();
        Flatten(null, block.Children, via, 0, items);
        FindRepeats(items);
        foreach (var (directive, inner) in items)
        {
            if (directive.HasBlock && (directive.NameId == Ids.Server || directive.NameId == Ids.Upstream)) Foreign(directive, inner, depth + 1);
        }
    }

    /// <summary>Settings of one block that nginx keeps in one place and refuses to set again ("is duplicate").</summary>
    private void FindRepeats(List<Item> items)
    {
        blocks++;
        for (var i = 0; i < items.Count; i++)
        {
            var directive = items[i].Directive;
            if (directive.NameId < 0 || DirectiveNames.MayRepeat(directive.NameId)) continue;
            ref var seen = ref last[directive.NameId];
            if (seen.Block == blocks && items[seen.Item].Directive.IsApartFrom(directive)) continue;
            if (seen.Block == blocks) config.Repeats.Add(new NginxRepeat(config, items[seen.Item].Directive, directive));
            else seen = (blocks, i);
        }
    }

    /// <summary>The directives of a block with includes in place. Returns why there may be more, which a level also remembers.</summary>
    private string? Flatten(NginxLevel? level, NginxChildren children, Span[] via, int depth, List<Item>? items)
    {
        string? open = null;
        foreach (var directive in children)
        {
            if (++visits > MaxVisits)
            {
                open ??= "the includes of this configuration multiply beyond reading";
                break;
            }

            if (directive.NameId != Ids.Include || directive.Count != 1)
            {
                if (items is null) config.EventSettings.Add(directive);
                else items.Add(new Item(directive, via));
                if (directive.Tree.Marks is { HasOpaqueLines: true }) open ??= "a template puts statements here";
                continue;
            }

            open ??= Include(level, directive, via, depth, items);
        }

        if (level is not null) level.Open ??= open;
        return open;
    }

    private string? Include(NginxLevel? level, NginxDirective directive, Span[] via, int depth, List<Item>? items)
    {
        var found = includes.Resolve(config.Root, directive);
        if (found.Open is not null) config.OpenIncludes.Add((directive, found.Open));
        var open = found.Open;
        if (level is not null && found.Files.Count == 0 && open is null && ShippedFiles.Brings(directive[0].Value)) level.AddShipped(directive);
        Span[] inner = [.. via, directive.Statement];
        foreach (var file in found.Files)
        {
            if (++expanded > MaxIncludes) return "the includes of this configuration multiply beyond reading";
            if (file.Text == directive.Tree.Text || Array.Exists(via, span => span.Text == file.Text))
            {
                config.IncludeCycles.Add(directive);
                continue;
            }

            if (depth >= MaxIncludeDepth) return "includes lead deeper than is followed";

            if (files.Add(file)) config.Files.Add(file);
            open ??= Flatten(level, file.Tree.TopLevel, inner, depth + 1, items);
        }

        return open;
    }

    private static NginxFamily? Family(int id) =>
        id == Ids.ProxyPass ? NginxFamily.Proxy
        : id == Ids.FastCgiPass ? NginxFamily.FastCgi
        : id == Ids.UwsgiPass ? NginxFamily.Uwsgi
        : id == Ids.ScgiPass ? NginxFamily.Scgi
        : id == Ids.GrpcPass ? NginxFamily.Grpc
        : null;

    private static class Ids
    {
        public static readonly int Http = DirectiveNames.Get("http");
        public static readonly int Events = DirectiveNames.Get("events");
        public static readonly int Stream = DirectiveNames.Get("stream");
        public static readonly int Mail = DirectiveNames.Get("mail");
        public static readonly int Include = DirectiveNames.Get("include");
        public static readonly int Server = DirectiveNames.Get("server");
        public static readonly int Location = DirectiveNames.Get("location");
        public static readonly int If = DirectiveNames.Get("if");
        public static readonly int LimitExcept = DirectiveNames.Get("limit_except");
        public static readonly int Upstream = DirectiveNames.Get("upstream");
        public static readonly int Listen = DirectiveNames.Get("listen");
        public static readonly int ServerName = DirectiveNames.Get("server_name");
        public static readonly int Set = DirectiveNames.Get("set");
        public static readonly int ProxyPass = DirectiveNames.Get("proxy_pass");
        public static readonly int FastCgiPass = DirectiveNames.Get("fastcgi_pass");
        public static readonly int UwsgiPass = DirectiveNames.Get("uwsgi_pass");
        public static readonly int ScgiPass = DirectiveNames.Get("scgi_pass");
        public static readonly int GrpcPass = DirectiveNames.Get("grpc_pass");

        /// <summary>Directives that act on a request in their turn.</summary>
        public static readonly bool[] Acts = ReadActs();

        private static bool[] ReadActs()
        {
            var acts = new bool[DirectiveNames.All.Count];
            foreach (var name in new[] { "set", "if", "rewrite", "return", "break", "try_files", "internal", "memcached_pass", "empty_gif", "stub_status", "perl" })
            {
                acts[DirectiveNames.Get(name)] = true;
            }

            return acts;
        }

        /// <summary>Directives that a level keeps because levels below inherit them.</summary>
        public static readonly bool[] Merges = ReadMerges();

        private static bool[] ReadMerges()
        {
            var merges = new bool[DirectiveNames.All.Count];
            for (var id = 0; id < merges.Length; id++)
            {
                foreach (var row in DirectiveNames.Rows(id))
                {
                    merges[id] |= row.Inheritance != "n" && row.Contexts.IndexOfAny(['h', 's', 'l']) >= 0 && !row.Arguments.EndsWith('{');
                }
            }

            return merges;
        }
    }
}
