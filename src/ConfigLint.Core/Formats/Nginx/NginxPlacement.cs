using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Formats.Nginx;

/// <summary>
/// Gives every statement of a configuration the kind of block it stands in, through includes, and notes what ngx_conf_handler refuses there. One pass over a file for
/// each kind of block that includes it.
/// </summary>
internal sealed class NginxPlacement
{
    private readonly NginxConfig config;
    private readonly NginxIncludes includes;
    private readonly HashSet<NginxFile> files;
    private readonly HashSet<(NginxFile File, NginxContext Top)> known = [];
    private readonly Queue<(NginxFile File, NginxContext Top)> waiting = new();

    /// <summary>What stands in the block of each statement; <see cref="NginxContext.None"/> where that is not nginx, or not known.</summary>
    private NginxContext[] inner = [];

    private NginxPlacement(NginxConfig config, NginxIncludes includes)
    {
        this.config = config;
        this.includes = includes;
        files = [.. config.Files];
    }

    public static void Walk(NginxConfig config, NginxIncludes includes)
    {
        var placement = new NginxPlacement(config, includes);
        placement.Enqueue(config.Root, Top(config));
        while (placement.waiting.Count > 0)
        {
            var (file, top) = placement.waiting.Dequeue();
            placement.Walk(file, top);
        }

        // A block that ends in another file: which blocks are open below the include is a guess.
        if (config.Files.Exists(file => file.Problems.Exists(problem => problem.Variant is "eof-in-block" or "close-brace"))) config.Refusals.Clear();
    }

    /// <summary>Where the file that nothing includes can stand, by what stands in it.</summary>
    private static NginxContext Top(NginxConfig config) => config.Role switch
    {
        NginxRole.Main => NginxContext.Main,
        NginxRole.Http => NginxContext.Http | NginxContext.Stream | NginxContext.Mail,
        NginxRole.Server => NginxContext.Server | NginxContext.Location | NginxContext.StreamServer | NginxContext.MailServer,
        _ => NginxContext.Any,
    };

    private void Enqueue(NginxFile file, NginxContext top)
    {
        if (known.Add((file, top))) waiting.Enqueue((file, top));
        if (files.Add(file)) config.Files.Add(file);
    }

    private void Walk(NginxFile file, NginxContext top)
    {
        var tree = file.Tree;
        if (inner.Length < tree.NodeCount) inner = new NginxContext[tree.NodeCount];
        // After a word or brace that was misread, what follows is a guess.
        var readable = file.Problems.Count == 0 ? int.MaxValue : file.Problems.Min(problem => problem.At.Start);
        // Of two blocks that conditions open perhaps one is rendered: what closes what is not known.
        if (tree.Nesting is { AreBalanced: false } || tree.Marks is { HasOpaqueLines: true }) top = NginxContext.None;
        for (var i = 0; i < tree.NodeCount; i++)
        {
            ref var node = ref tree.Nodes[i];
            var here = node.Parent < 0 ? top : inner[node.Parent];
            inner[i] = NginxContext.None;
            if (node.IsEntry)
            {
                if (node.Arguments == 1 && tree[i].NameToken.Is("include")) Include(tree[i], NginxContext.None);
                continue;
            }

            if (here == NginxContext.None)
            {
                if (node.Name == Ids.Include) Include(tree[i], NginxContext.None);
                continue;
            }

            if (node.Name >= 0 && Row(node.Name, here) is { } row && row.Takes(node.Arguments) && row.IsBlock == node.Close >= 0 && row.Versions.Length == 0)
            {
                if (node.Close >= 0) inner[i] = Inside(node.Name, here);
                else if (node.Name == Ids.Include) Include(tree[i], here);
            }
            else if (node.Terminator < readable || (node.Close >= 0 && node.Name < 0))
            {
                inner[i] = Refuse(tree[i], here);
            }
        }
    }

    private void Include(NginxDirective directive, NginxContext here)
    {
        var found = includes.Resolve(config.Root, directive);
        foreach (var file in found.Files) Enqueue(file, here);
        if (found.Files.Count == 0 && found.Open is not null && !directive.IsTemplated && !config.Root.Text.IsEmbedded) config.MissingIncludes.Add((directive, includes.IsFolder(config.Root, directive), includes.Beside(config.Root, directive)));
    }

    /// <summary>The first meaning of a name that can stand here, as ngx_conf_handler takes it.</summary>
    private static DirectiveRow? Row(int name, NginxContext here)
    {
        foreach (var row in DirectiveNames.Rows(name))
        {
            if ((row.In & here) != 0) return row;
        }

        return null;
    }

    /// <returns>What stands in its block, all the same.</returns>
    private NginxContext Refuse(NginxDirective directive, NginxContext here)
    {
        if (directive.IsTemplated) return NginxContext.None;
        if (directive.NameId < 0)
        {
            Add(NginxRefusalKind.UnknownDirective, null);
            return NginxContext.None;
        }

        DirectiveRow? fits = null, near = null;
        foreach (var row in DirectiveNames.Rows(directive.NameId))
        {
            if ((row.In & here) == 0) continue;
            near ??= row;
            if (row.IsBlock == directive.HasBlock && row.Takes(directive.Count)) fits ??= row;
        }

        if (near is null) Add(NginxRefusalKind.NotAllowedHere, null);
        else if (fits is null && directive.HasBlock && !near.IsBlock) Add(NginxRefusalKind.NotTerminated, near);
        else if (fits is null && !directive.HasBlock && near.IsBlock) Add(NginxRefusalKind.NotOpened, near);
        else if (fits is null && near.IsBlock == directive.HasBlock) Add(NginxRefusalKind.ArgumentCount, near);
        else if (fits is { Versions.Length: > 0 }) Add(NginxRefusalKind.Version, fits);
        return fits is not null && directive.HasBlock ? Inside(directive.NameId, here) : NginxContext.None;

        void Add(NginxRefusalKind kind, DirectiveRow? row) => config.Refusals.Add(new NginxRefusal(config, directive, here, kind, row));
    }

    private static NginxContext Inside(int name, NginxContext outer)
    {
        if (name == Ids.Location) return NginxContext.Location;
        if (name == Ids.Server)
        {
            return ((outer & NginxContext.Http) != 0 ? NginxContext.Server : 0) |
                ((outer & NginxContext.Stream) != 0 ? NginxContext.StreamServer : 0) |
                ((outer & NginxContext.Mail) != 0 ? NginxContext.MailServer : 0);
        }

        if (name == Ids.If) return ((outer & NginxContext.Server) != 0 ? NginxContext.IfInServer : 0) | ((outer & NginxContext.Location) != 0 ? NginxContext.IfInLocation : 0);
        if (name == Ids.Upstream) return ((outer & NginxContext.Http) != 0 ? NginxContext.Upstream : 0) | ((outer & NginxContext.Stream) != 0 ? NginxContext.StreamUpstream : 0);
        if (name == Ids.LimitExcept) return NginxContext.LimitExcept;
        if (name == Ids.Http) return NginxContext.Http;
        if (name == Ids.Events) return NginxContext.Events;
        if (name == Ids.Stream) return NginxContext.Stream;
        return name == Ids.Mail ? NginxContext.Mail : NginxContext.None;
    }

    private static class Ids
    {
        public static readonly int Http = DirectiveNames.Get("http");
        public static readonly int Events = DirectiveNames.Get("events");
        public static readonly int Stream = DirectiveNames.Get("stream");
        public static readonly int Mail = DirectiveNames.Get("mail");
        public static readonly int Server = DirectiveNames.Get("server");
        public static readonly int Location = DirectiveNames.Get("location");
        public static readonly int If = DirectiveNames.Get("if");
        public static readonly int LimitExcept = DirectiveNames.Get("limit_except");
        public static readonly int Upstream = DirectiveNames.Get("upstream");
        public static readonly int Include = DirectiveNames.Get("include");
    }
}
