using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Formats.Nginx;

internal enum NginxLevelKind : byte
{
    Http,
    Server,
    Location,
    If,
    LimitExcept,
}

/// <summary>
/// One level at which settings merge (http, server, location, if, limit_except), evaluated: with what includes bring and what it inherits. A file that is included
/// by three servers gives three sets of levels.
/// </summary>
internal class NginxLevel(NginxConfig config, NginxLevel? parent, NginxDirective block, NginxLevelKind kind) : ISubject
{
    private static readonly NginxDirective[] Nothing = [];
    private static readonly List<NginxDirective> None = [];

    /// <summary>Every level below looks here, so that what people do not write by hand is indexed.</summary>
    private const int MostScanned = 32;

    /// <summary>Of one setting at one level: each pass below asks for all of them.</summary>
    private const int MostEntries = 1000;

    // Rules ask from two threads: what is found once is published when it is complete.
    private Dictionary<int, int>? last;
    private System.Collections.Concurrent.ConcurrentDictionary<int, List<NginxDirective>>? entries;
    private object? actsFirst;
    private object? conditions;
    private List<NginxDirective>? steps;
    private List<NginxDirective>? shipped;

    public Span At => Block.IsNone ? Config.Root.Text.Whole : Block.Statement;

    public NginxConfig Config { get; } = config;

    public NginxLevel? Parent { get; } = parent;

    /// <summary>The block's directive; none for the level that a fragment's surroundings would be.</summary>
    public NginxDirective Block { get; } = block;

    public NginxLevelKind Kind { get; } = kind;

    /// <summary>Settings written at this level, in order; those that are never inherited are not here.</summary>
    public NginxDirective[] Own { get; internal set; } = Nothing;

    /// <summary>What acts on a request at this very level, in order: set, if, rewrite, return, break, try_files, internal, and handlers that are no pass.</summary>
    public IReadOnlyList<NginxDirective> Steps => steps ?? None;

    /// <summary>Why something that the files do not show may be set here: an include outside the tree, a template's statement.</summary>
    public string? Open { get; internal set; }

    /// <summary>The include directives through which this level's block came.</summary>
    public Span[] Via { get; internal set; } = [];

    /// <summary>Includes here of files that come with nginx and are not in the tree, such as fastcgi_params: <see cref="ShippedFiles"/> knows what they set.</summary>
    public IReadOnlyList<NginxDirective> ShippedIncludes => shipped ?? None;

    /// <summary>What <see cref="NginxEntries.InForce"/> last found for this level.</summary>
    internal NginxEntries? LastEntries { get; set; }

    /// <summary>Whether a statement of the block may answer or rewrite the request before a pass does, or bring one that does.</summary>
    internal bool ActsFirst => (bool)(actsFirst ??= FindActsFirst());

    private bool FindActsFirst()
    {
        foreach (var child in Block.Children)
        {
            if (child.Name is "if" or "rewrite" or "return" or "internal" or "try_files" or "include") return true;
        }

        return false;
    }

    /// <summary>Whether the condition of an <c>if</c> of this very level looks at a variable. Passes below ask by the thousand: the words are indexed once.</summary>
    internal bool Conditions(string variable)
    {
        var words = (HashSet<string>)(conditions ??= FindConditions());
        return words.Contains(variable);
    }

    private HashSet<string> FindConditions()
    {
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (Kind == NginxLevelKind.If) Add(Block);
        foreach (var step in Steps)
        {
            if (step.HasBlock) Add(step);
        }

        return words;

        void Add(NginxDirective condition)
        {
            for (var i = 0; i < condition.Count; i++) words.Add(condition[i].Value.TrimStart('(', '!').TrimEnd(')'));
        }
    }

    internal void AddStep(NginxDirective directive) => (steps ??= []).Add(directive);

    internal void AddShipped(NginxDirective include) => (shipped ??= []).Add(include);

    public NginxServer? Server => this as NginxServer ?? Parent?.Server;

    /// <summary>For a location: its path or pattern as written.</summary>
    public string Path => Kind == NginxLevelKind.Location && !Block.IsNone && Block.Count > 0 ? Block[Block.Count - 1].Value : "";

    /// <summary>Whether the setting is written at this very level.</summary>
    public NginxDirective? OwnSetting(int name)
    {
        if (Own.Length > MostScanned)
        {
            if (last is not { } index)
            {
                index = [];
                for (var i = 0; i < Own.Length; i++) index[Own[i].NameId] = i;
                last = index;
            }

            return index.TryGetValue(name, out var at) ? Own[at] : null;
        }

        for (var i = Own.Length - 1; i >= 0; i--)
        {
            if (Own[i].NameId == name) return Own[i];
        }

        return null;
    }

    /// <summary>The setting in force (nearest level wins), or null; <paramref name="unknown"/> says why it can not be told.</summary>
    public NginxDirective? Setting(int name, out string? unknown)
    {
        unknown = null;
        for (var level = this; level is not null; level = level.Parent)
        {
            if (level.OwnSetting(name) is { } found)
            {
                if (!found.IsConditionalIn(level.Block)) return found;
                unknown = "a condition of a template sets it";
                return null;
            }

            unknown ??= level.Open ?? level.SetOutside(name);
            if (unknown is not null) return null;
        }

        return null;
    }

    /// <summary>Of the top of a fragment: the http blocks that may include it.</summary>
    internal List<NginxLevel>? Outside { get; set; }

    /// <summary>Why what is not set here may be inherited from a file that may include this one; null where none sets it.</summary>
    internal string? SetOutside(int name)
    {
        foreach (var http in Outside ?? [])
        {
            if (http.OwnSetting(name) is { } setting) return $"{setting.Tree.Text.Path} sets it";
        }

        return null;
    }

    /// <summary>All entries of a setting that is inherited all or nothing: those of the nearest level that has any.</summary>
    public IEnumerable<NginxDirective> Entries(int name)
    {
        for (var level = this; level is not null; level = level.Parent)
        {
            if (level.OwnSetting(name) is null) continue;
            return level.OwnEntries(name);
        }

        return [];
    }

    /// <summary>The entries of a setting written at this very level.</summary>
    internal List<NginxDirective> OwnEntries(int name)
    {
        if (Own.Length <= MostScanned) return Collect(name);
        return (entries ??= new()).GetOrAdd(name, Collect);
    }

    private List<NginxDirective> Collect(int name)
    {
        var found = new List<NginxDirective>();
        foreach (var directive in Own)
        {
            if (directive.NameId == name && found.Count < MostEntries) found.Add(directive);
        }

        return found;
    }

    /// <summary>A time in milliseconds.</summary>
    /// <param name="shown">Where a default is shown: the directive that uses it.</param>
    public Value<long> Time(int name, long byDefault, Span shown) => Read(name, byDefault, shown, static text => NginxValues.ParseTime(text));

    /// <summary>A size in bytes.</summary>
    public Value<long> Size(int name, long byDefault, Span shown) => Read(name, byDefault, shown, static text => NginxValues.ParseSize(text));

    private Value<long> Read(int name, long byDefault, Span shown, Func<string, long?> parse)
    {
        if (Setting(name, out var unknown) is not { } directive)
        {
            return unknown is null ? Value.Default(byDefault, shown, "nginx") : Value<long>.Unknown(unknown);
        }

        var origin = new Origin(directive.Statement, Via);
        if (directive.IsTemplated) return Value<long>.Unknown("a template sets it", origin);
        return directive.Count > 0 && parse(directive[0].Value) is { } value ? Value.Known(value, origin) : Value<long>.Unknown("not a constant", origin);
    }
}

/// <summary>A server block of http.</summary>
internal sealed class NginxServer(NginxConfig config, NginxLevel? parent, NginxDirective block)
    : NginxLevel(config, parent, block, NginxLevelKind.Server), IConfigurationPart, IExpectsProxyProtocol
{
    private const string ProxyProtocol = "proxy_protocol";

    IConfiguration IConfigurationPart.Configuration => Config;

    string IConfigurationPart.Location => "";

    public ServerEntry ToEntry()
    {
        List<string> names = [];
        foreach (var directive in Names)
        {
            for (var i = 0; i < directive.Count; i++) names.Add(directive[i].Value);
        }

        return new ServerEntry(names, [.. Listens.Where(static listen => listen.Count > 0).Select(ToText)]);

        static string ToText(NginxDirective listen) => listen[0].Value + (NginxListen.Has(listen, "ssl") ? " TLS" : "");
    }

    private Dictionary<string, List<NginxDirective>>? setsOf;

    /// <summary>Each has an address.</summary>
    public List<NginxDirective> Listens { get; } = [];

    /// <summary>One line speaks for all servers of an address; where one has the word at all, ask no further.</summary>
    public ProxyProtocolSide? ProxyProtocolOf(Span listener)
    {
        var index = Listens.FindIndex(listen => listen.Statement == listener);
        if (index < 0) return null;
        if (NginxListen.Has(Listens[index], ProxyProtocol)) return new(true, ProxyProtocol, Label);
        return Open is not null || Config.Servers.Exists(ExpectsProxyProtocol) ? null : new(false, ProxyProtocol, Label);
    }

    private static bool ExpectsProxyProtocol(NginxServer server) =>
        server.Listens.Exists(static listen => NginxListen.Has(listen, ProxyProtocol));

    /// <summary>The server_name directives; each has a name.</summary>
    public List<NginxDirective> Names { get; } = [];

    /// <summary>The <c>set</c> directives of the server and its locations, wherever they stand.</summary>
    public List<NginxDirective> Sets { get; } = [];

    /// <summary>Those that give a value to the variable (<c>$name</c>, in any case), in order.</summary>
    public IReadOnlyList<NginxDirective> SetsOf(string variable)
    {
        // Every pass asks, and few servers set anything.
        if (Sets.Count == 0) return [];
        if (setsOf is not { } index)
        {
            index = new Dictionary<string, List<NginxDirective>>(StringComparer.OrdinalIgnoreCase);
            foreach (var set in Sets)
            {
                if (set.Count != 2) continue;
                if (!index.TryGetValue(set[0].Value, out var same)) index[set[0].Value] = same = [];
                same.Add(set);
            }

            setsOf = index;
        }

        return index.TryGetValue(variable, out var found) ? found : [];
    }

    /// <summary>The name findings call it by.</summary>
    public string Label => Names.Count > 0 ? Names[0][0].Value : Listens.Count > 0 ? Listens[0][0].Value : "server";
}
