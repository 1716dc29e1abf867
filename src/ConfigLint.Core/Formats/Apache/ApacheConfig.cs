using ConfigLint.Model;
using ConfigLint.Syntax.Apache;
using ConfigLint.Text;

namespace ConfigLint.Formats.Apache;

/// <summary>A file with what it includes, as one configuration: the main server and the virtual hosts, each with its directives in the order in which httpd reads them.</summary>
internal sealed class ApacheConfig : ISubject
{
    /// <summary>Directives of one configuration; a file that many include is read as often.</summary>
    private const int MostItems = 500_000;

    private const int MostIncludes = 20;

    private readonly List<ApacheServer> servers = [];
    private Dictionary<string, ApacheItem>? modules;
    private ILookup<ApacheFile, ApachePass>? byFile;
    private List<(ApacheItem Item, Value<Endpoint> On)>? listens;
    private HashSet<string>? balancers;
    private HashSet<string>? set;
    private HashSet<string>? names;
    private HashSet<int>? ports;
    private bool? hasOpenBalancer;
    private ILookup<string, ApachePass>? members;

    public ApacheConfig(ApacheFile root)
    {
        Root = root;
        Evaluate(null);
    }

    /// <param name="include">The files that an Include means, and why there may be others.</param>
    public delegate (IReadOnlyList<ApacheFile> Files, string? Open) Include(ApacheFile root, ApacheDirective directive);

    public Span At => Root.Text.Whole;

    public ApacheFile Root { get; }

    /// <summary>The root and what it includes, each once.</summary>
    public List<ApacheFile> Files { get; } = [];

    /// <summary>The main server, then the virtual hosts.</summary>
    public IReadOnlyList<ApacheServer> Servers => servers;

    public ApacheServer Main => servers[0];

    /// <summary>Why the configuration may have directives that are not in the tree; null where it has none.</summary>
    public string? Open { get; private set; }

    /// <summary>What httpd is started with, not a part of it: it says where it lives, or loads what every httpd needs.</summary>
    public bool IsMain { get; private set; }

    /// <summary>Includes that bring what is not in the tree.</summary>
    public List<ApacheItem> OpenIncludes { get; } = [];

    /// <summary>All there is to read stands in the tree.</summary>
    public bool IsWhole => IsMain && Open is null;

    public IEnumerable<ApacheItem> Items => servers.SelectMany(static server => server.Items);

    public IEnumerable<ApachePass> Passes => servers.SelectMany(static server => server.Passes);

    /// <summary>What LoadModule loads, by name: <c>proxy_module</c>.</summary>
    public Dictionary<string, ApacheItem> Modules => modules ??= FindModules();

    /// <summary>The passes that stand in one of its files.</summary>
    public IEnumerable<ApachePass> PassesIn(ApacheFile file) => (byFile ??= Passes.ToLookup(static pass => pass.Item.File))[file];

    /// <summary>Every Listen.</summary>
    public List<(ApacheItem Item, Value<Endpoint> On)> Listens => listens ??= [.. Items.Where(static item => item.Directive.Is("Listen") && item.Directive.Count > 0).Select(static item => (item, ApacheListen.On(item.Directive[0])))];

    /// <summary>The ports of those that are known.</summary>
    public HashSet<int> Ports => ports ??= Listens.Where(static listen => listen.On.HasValue).Select(static listen => listen.On.V.Port).ToHashSet();

    /// <summary>The balancers that something sends to.</summary>
    public HashSet<string> UsedBalancers => balancers ??= Passes.Where(static pass => pass.Target is { IsBalancer: true }).Select(static pass => pass.Target!.Authority.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);

    /// <summary>The members of each balancer, by its name.</summary>
    public ILookup<string, ApachePass> Members => members ??= Passes.Where(static pass => pass.Kind == ApachePassKind.Member).ToLookup(static pass => pass.Balancer!, StringComparer.Ordinal);

    /// <summary>The balancer with members that a server can send to and whose name is nearly the same; null among more names than a person writes.</summary>
    public string? NearestBalancer(ApacheServer server, string name) => Members.Count > MostNames ? null
        : Suggestion.Nearest(name, Members.Where(group => group.Any(one => one.Server == server || one.Server == Main)).Select(static group => group.Key));

    private const int MostNames = 200;

    /// <summary>
    /// It has lines that are not read here: of another file, a template, a macro. What Certbot includes is about
    /// clients.
    /// </summary>
    public bool GoesOnElsewhere => Has("Use") || Files.Exists(static file => file.IsOpen)
        || OpenIncludes.Exists(static item =>
            !item.Directive[0].Text.StartsWith("/etc/letsencrypt/", StringComparison.Ordinal));

    /// <summary>Only the machine itself gets to a server: by its addresses, or by those that are listened on.</summary>
    public bool IsLocal(ApacheServer server) => (server.Section is not null && server.Addresses.All(static address => address.On is { HasValue: true, V.IsLoopback: true }))
        || (Listens.Count > 0 && Listens.TrueForAll(static listen => listen.On is { HasValue: true, V.IsLoopback: true }));

    /// <summary>Whether the name of a Proxy section is not known.</summary>
    public bool HasOpenBalancer => hasOpenBalancer ??= Items.Any(static item => item.Directive.Is("Proxy") && item.Directive.Count > 0 && item.Directive[0].IsOpen);

    /// <summary>Whether a directive stands anywhere; with <c>&lt;</c> in front, in some section but those of servers.</summary>
    public bool Has(string name) => (names ??= Items.SelectMany(static item => item.Section is null ? new[] { item.Directive.Name } : [item.Directive.Name, "<" + item.Directive.Name]).ToHashSet(StringComparer.OrdinalIgnoreCase)).Contains(name);

    /// <summary>Whether a ProxySet gives a parameter to some worker.</summary>
    public bool SetsParameter(string name) => (set ??= Items.Where(static item => item.Directive.Is("ProxySet")).SelectMany(static item => item.Directive.Arguments).Select(static word => word.Text.Split('=')[0]).ToHashSet(StringComparer.OrdinalIgnoreCase)).Contains(name);

    internal void Evaluate(Include? include)
    {
        servers.Clear();
        Files.Clear();
        (modules, byFile, listens, balancers, set, names, members, ports, hasOpenBalancer) = (null, null, null, null, null, null, null, null, null);
        Open = null;
        OpenIncludes.Clear();
        var main = new ApacheServer(this, null);
        servers.Add(main);
        Visit(Root, main, include);
        // A file of nothing but modules is one of conf.modules.d.
        IsMain = main.Items.Any(static item => item.Directive.Is("ServerRoot") || item.Directive.Is("PidFile"))
            || (Modules.Keys.Any(static name =>
                    name.StartsWith("mpm_", StringComparison.Ordinal) || name == "authz_core_module")
                && servers.Exists(static server => server.Items.Any(static item => !item.Directive.Is("LoadModule"))));
        foreach (var server in servers) server.ReadPasses();
    }

    /// <summary>Every directive of some and below them, in order.</summary>
    public static IEnumerable<ApacheDirective> Walk(List<ApacheDirective> roots)
    {
        Stack<(List<ApacheDirective> Level, int Next)> open = new();
        open.Push((roots, 0));
        while (open.Count > 0)
        {
            var (level, next) = open.Pop();
            if (next >= level.Count) continue;
            open.Push((level, next + 1));
            yield return level[next];
            if (level[next].IsSection) open.Push((level[next].Children, 0));
        }
    }

    private void Visit(ApacheFile root, ApacheServer main, Include? include)
    {
        Stack<Frame> open = new();
        Enter(open, new Frame(root, root.Roots, main, null, null, 0));
        var count = 0;
        while (open.Count > 0)
        {
            var frame = open.Pop();
            if (frame.Next >= frame.Level.Count) continue;
            open.Push(frame with { Next = frame.Next + 1 });
            var directive = frame.Level[frame.Next];
            if (++count > MostItems)
            {
                Open ??= "it is too long to be read as a whole";
                return;
            }

            var condition = directive.IsTemplated ? directive : frame.Condition;
            frame.Server.Items.Add(new ApacheItem(directive, frame.File, frame.Server, frame.Section, condition));
            if (directive.IsSection) EnterSection(open, frame, directive, condition);
            else if (directive.Is("Include") || directive.Is("IncludeOptional")) EnterIncluded(open, frame, frame.Server.Items[frame.Server.Items.Count - 1], include);
            else if (directive.Is("Use")) Open ??= $"the macro {(directive.Count > 0 ? directive[0].Text : "")} is not filled in";
        }
    }

    private void EnterSection(Stack<Frame> open, Frame frame, ApacheDirective section, ApacheDirective? condition)
    {
        // What a macro holds is there where it is used.
        if (section.Is("Macro")) return;
        var inner = frame with { Level = section.Children, Next = 0, Condition = condition };
        if (section.Is("VirtualHost"))
        {
            var server = new ApacheServer(this, section) { File = frame.File };
            servers.Add(server);
            inner = inner with { Server = server, Section = null };
        }
        else if (section.Is("IfModule"))
        {
            // A module that is asked for is mostly there.
            if (section.Count == 0 || section[0].Text.StartsWith('!')) inner = inner with { Condition = section };
        }
        else
        {
            inner = section.IsOneOf(Conditions) ? inner with { Condition = section } : inner with { Section = section };
        }

        open.Push(inner);
    }

    private void EnterIncluded(Stack<Frame> open, Frame frame, ApacheItem item, Include? include)
    {
        var directive = item.Directive;
        if (directive.Count == 0) return;
        if (include is null || frame.Depth >= MostIncludes)
        {
            Open ??= $"{directive.Name} {directive[0].Text} is not read";
            OpenIncludes.Add(item);
            return;
        }

        var (files, reason) = include(Root, directive);
        Open ??= reason;
        if (reason is not null) OpenIncludes.Add(item);
        // The last is pushed first, and so read last.
        for (var i = files.Count - 1; i >= 0; i--) Enter(open, frame with { File = files[i], Level = files[i].Roots, Next = 0, Depth = frame.Depth + 1 });
    }

    private void Enter(Stack<Frame> open, Frame frame)
    {
        if (!Files.Contains(frame.File)) Files.Add(frame.File);
        if (frame.File.IsOpen) Open ??= $"{frame.File.Text.Path} is a template";
        open.Push(frame);
    }

    private Dictionary<string, ApacheItem> FindModules()
    {
        Dictionary<string, ApacheItem> found = new(StringComparer.OrdinalIgnoreCase);
        foreach (var item in Items)
        {
            if (item.Directive.Is("LoadModule") && item.Directive.Count > 0) found.TryAdd(item.Directive[0].Text, item);
        }

        return found;
    }

    /// <summary>Sections that say when, not where: what stands in them stands in what is around them.</summary>
    internal static readonly string[] Conditions = ["IfModule", "IfDefine", "IfVersion", "IfFile", "IfDirective", "IfSection", "If", "ElseIf", "Else", "RequireAll", "RequireAny", "RequireNone", "Limit", "LimitExcept"];

    private readonly record struct Frame(ApacheFile File, List<ApacheDirective> Level, ApacheServer Server, ApacheDirective? Section, ApacheDirective? Condition, int Depth)
    {
        public int Next { get; init; }
    }
}

/// <summary>A directive where it is read.</summary>
/// <param name="Section">The <c>Location</c>, <c>Directory</c>, <c>Proxy</c>, ... around it; null directly in the server.</param>
/// <param name="Condition">What decides whether it is there; null where nothing does but a module that it needs.</param>
internal sealed record ApacheItem(ApacheDirective Directive, ApacheFile File, ApacheServer Server, ApacheDirective? Section, ApacheDirective? Condition)
{
    public Span At => Directive.At;

    /// <summary>The path of the <c>Location</c> around it; null of an expression, and elsewhere.</summary>
    public ApacheWord? Location => Section is { Count: 1 } section && section.Is("Location") ? section[0] : null;

    /// <summary>It is there whenever the other is: every condition that it stands under is one of the other's.</summary>
    public bool GoesWith(ApacheItem other)
    {
        if (Condition is not null && Condition != other.Condition) return false;
        for (var section = Directive.Parent; section is not null; section = section.Parent)
        {
            if (section.IsOneOf(ApacheConfig.Conditions) && !IsWithin(other.Directive, section)) return false;
        }

        return true;
    }

    /// <summary>No condition decides whether it is there, nor a module that it asks for.</summary>
    public bool IsSure
    {
        get
        {
            if (Condition is not null) return false;
            for (var section = Directive.Parent; section is not null; section = section.Parent)
            {
                if (section.IsOneOf(ApacheConfig.Conditions)) return false;
            }

            return true;
        }
    }

    private static bool IsWithin(ApacheDirective directive, ApacheDirective section)
    {
        for (var above = directive.Parent; above is not null; above = above.Parent)
        {
            if (above == section) return true;
        }

        return false;
    }
}
