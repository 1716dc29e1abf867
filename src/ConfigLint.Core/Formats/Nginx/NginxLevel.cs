using ConfigLint.Chain;
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
internal class NginxLevel(NginxConfig config, NginxLevel? parent, NginxDirective block, NginxLevelKind kind)
{
    private static readonly NginxDirective[] Nothing = [];
    private static readonly List<NginxDirective> NoSteps = [];
    private List<NginxDirective>? steps;

    public NginxConfig Config { get; } = config;

    public NginxLevel? Parent { get; } = parent;

    /// <summary>The block's directive; none for the level that a fragment's surroundings would be.</summary>
    public NginxDirective Block { get; } = block;

    public NginxLevelKind Kind { get; } = kind;

    /// <summary>Settings written at this level, in order; those that are never inherited are not here.</summary>
    public NginxDirective[] Own { get; internal set; } = Nothing;

    /// <summary>What acts on a request at this very level, in order: set, if, rewrite, return, break, try_files, internal, and handlers that are no pass.</summary>
    public IReadOnlyList<NginxDirective> Steps => steps ?? NoSteps;

    /// <summary>Why something that the files do not show may be set here: an include outside the tree, a template's statement.</summary>
    public string? Open { get; internal set; }

    /// <summary>The include directives through which this level's block came.</summary>
    public Span[] Via { get; internal set; } = [];

    internal void AddStep(NginxDirective directive) => (steps ??= []).Add(directive);

    public NginxServer? Server => this as NginxServer ?? Parent?.Server;

    /// <summary>For a location: its path or pattern as written.</summary>
    public string Path => Kind == NginxLevelKind.Location && !Block.IsNone && Block.Count > 0 ? Block[Block.Count - 1].Value : "";

    /// <summary>Whether the setting is written at this very level.</summary>
    public NginxDirective? OwnSetting(int name)
    {
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
            if (level.OwnSetting(name) is { } found) return found;
            unknown ??= level.Open;
            if (unknown is not null) return null;
        }

        return null;
    }

    /// <summary>All entries of a setting that is inherited all or nothing: those of the nearest level that has any.</summary>
    public IEnumerable<NginxDirective> Entries(int name)
    {
        for (var level = this; level is not null; level = level.Parent)
        {
            if (level.OwnSetting(name) is null) continue;
            return level.Own.Where(d => d.NameId == name);
        }

        return [];
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
internal sealed class NginxServer(NginxConfig config, NginxLevel? parent, NginxDirective block) : NginxLevel(config, parent, block, NginxLevelKind.Server)
{
    public List<NginxDirective> Listens { get; } = [];

    public List<NginxDirective> Names { get; } = [];

    /// <summary>The <c>set</c> directives of the server and its locations, wherever they stand.</summary>
    public List<NginxDirective> Sets { get; } = [];

    /// <summary>The name findings call it by.</summary>
    public string Label => Names.Count > 0 && Names[0].Count > 0 ? Names[0][0].Value : Listens.Count > 0 && Listens[0].Count > 0 ? Listens[0][0].Value : "server";
}
