using ConfigLint.Formats.PhpFpm;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax;
using ConfigLint.Syntax.Systemd;
using ConfigLint.Text;

namespace ConfigLint.Formats.Systemd;

/// <summary>A unit as the manager sees it: the fragment, and its drop-ins in the order in which they apply. Made by <see cref="UnitSet"/>.</summary>
internal sealed class Unit : ISubject, IWorkloadSource, IHasCommandLine
{
    private readonly Dictionary<(string Section, string Key), List<UnitEntry>> entries = [];
    private readonly Specifiers specifiers;
    private readonly Dictionary<string, IReadOnlyList<CommandLine>> commands = [];
    private UnitEnvironment? environment;
    private UnitRole? role;

    internal Unit(string name, UnitFile? fragment, IReadOnlyList<UnitFile> dropIns)
    {
        Name = name;
        Fragment = fragment;
        DropIns = dropIns;
        File = fragment ?? dropIns[0];
        var at = name.IndexOf('@');
        var dot = name.LastIndexOf('.');
        Instance = at >= 0 && at < dot ? name.Substring(at + 1, dot - at - 1) : "";
        IsTemplate = at >= 0 && Instance.Length == 0;
        specifiers = new Specifiers(name, IsTemplate ? null : Instance, File.IsUserUnit);
        if (fragment is not null) Add(fragment);
        foreach (var dropIn in dropIns) Add(dropIn);
    }

    public Span At => File.Text.Whole;

    /// <summary><c>app.service</c>; of a lone drop-in the unit it is for, or a part of its name; empty where even that is not known.</summary>
    public string Name { get; }

    public UnitKind Kind => File.Kind;

    /// <summary>The service that is started: of a Quadlet the one that Podman makes of it, else the unit itself.</summary>
    public string ServiceName => !Kind.IsQuadlet() ? Name
        : Get(Kind.OwnSection(), "ServiceName") is { HasValue: true } written ? written.V + ".service"
        : StemOf(Name) + (Kind == UnitKind.Pod ? "-pod.service" : ".service");

    /// <summary>The fragment, or the first drop-in where there is no fragment.</summary>
    public UnitFile File { get; }

    public UnitFile? Fragment { get; }

    public IReadOnlyList<UnitFile> DropIns { get; }

    IEnumerable<Span> IWorkloadSource.Places =>
        (Fragment is null ? DropIns : [Fragment, .. DropIns]).Select(static file => Gap.All(file.Text));

    /// <summary>What stands after <c>@</c>; empty for a template and for a unit that is none.</summary>
    public string Instance { get; }

    /// <summary><c>app@.service</c>, of which no instance is known.</summary>
    public bool IsTemplate { get; }

    /// <summary>Its fragment is elsewhere, so what is missing here says nothing.</summary>
    public bool IsDropInAlone => Fragment is null;

    /// <summary>Settings may be there that these files do not show: a generator's, or those of a drop-in whose unit is not certain.</summary>
    public bool IsOpen { get; internal set; }

    /// <summary>Sockets, timers and paths of the set that start this unit.</summary>
    public List<Unit> Activators { get; } = [];

    /// <summary>Services of the set that this socket, timer or path starts.</summary>
    public List<Unit> Activates { get; } = [];

    /// <summary>The units whose files stand in the same folder of the search path, this one included.</summary>
    public IReadOnlyList<Unit> Neighbours { get; internal set; } = [];

    /// <summary>
    /// Links that say which units want it, as <c>systemctl enable</c> leaves them: with a target's it is started at
    /// boot.
    /// </summary>
    public IReadOnlyList<UnitLink> EnabledBy { get; internal init; } = [];

    /// <summary>Other names of it, by links beside it.</summary>
    public IReadOnlyList<string> Aliases { get; internal init; } = [];

    /// <summary>
    /// Another unit of the set wants or requires it, by link, by name or by a pattern that may be its name.
    /// </summary>
    public bool IsWanted { get; internal set; }

    /// <summary>What it is to requests. By its program's name until the chain, which knows who sends to it, says more.</summary>
    public UnitRole Role
    {
        get => role ??= ExecStart.Count == 1 ? UnitRoles.Of(ExecStart[0]) : UnitRole.Unknown;
        set => role = value;
    }

    /// <summary>What rules/servers knows of its command; null where it knows nothing. Set by the chain.</summary>
    public ServerProgram? Program { get; set; }

    /// <summary>The pools of the php-fpm it starts; set by the chain.</summary>
    public IReadOnlyList<PhpFpmPool> Pools { get; set; } = [];

    /// <summary>What pam_limits would give sessions of its user, and does not give the service.</summary>
    public IReadOnlyList<FileLimit> SessionLimits { get; set; } = [];

    /// <summary>The script of the tree that it starts; null where it is no script, or elsewhere. Set by the chain.</summary>
    public SourceText? Script { get; set; }

    /// <summary>The files of the tree that its command names; set by the chain.</summary>
    public IReadOnlyList<SourceText> NamedFiles { get; set; } = [];

    /// <summary>The tree holds files for systemd-tmpfiles, which make folders at boot; set by the chain.</summary>
    public bool HasFoldersFromElsewhere { get; set; }

    /// <summary>Gives the file an <c>EnvironmentFile=</c> means, by absolute path; null where it is not among the files.</summary>
    public Func<string, EnvironmentFileContent?>? EnvironmentFiles { get; init; }

    /// <summary>The command that is the service; several for oneshot, and by mistake.</summary>
    public IReadOnlyList<CommandLine> ExecStart => Commands("ExecStart");

    public Value<string> WorkingDirectory => Get("Service", "WorkingDirectory");

    public Value<string> User => Get("Service", "User");

    public Value<string> Group => Get("Service", "Group");

    /// <summary>Folders below /run that come and go with the unit; each a name such as <c>app</c> or <c>app/web</c>.</summary>
    public IReadOnlyList<Value<string>> RuntimeDirectories => Words("Service", "RuntimeDirectory");

    /// <summary>
    /// <c>Type=</c>: as written where that is a type; else what the manager takes: dbus with a BusName=, oneshot without an ExecStart=, or simple.
    /// </summary>
    public Value<string> Type
    {
        get
        {
            var written = Get("Service", "Type");
            if (written.HasValue || Has("Service", "Type")) return written;
            if (Kind.IsQuadlet()) return Value.Default("notify", HeaderOf(Kind.OwnSection()), "Podman");
            return Value.Default(Has("Service", "BusName") ? "dbus" : ExecStart.Count == 0 ? "oneshot" : "simple", HeaderOf("Service"), "systemd");
        }
    }

    /// <summary>
    /// Whether it is there to run on: a service with one command that is neither a job (oneshot, RemainAfterExit=, started by a timer) nor open to doubt.
    /// </summary>
    public bool IsLongRunning => !IsDropInAlone && (Kind == UnitKind.Container || (Kind == UnitKind.Service && ExecStart.Count == 1))
        && Type is { HasValue: true, V: "simple" or "exec" or "forking" or "notify" or "notify-reload" or "idle" or "dbus" }
        && !Activators.Exists(unit => unit.Kind is UnitKind.Timer or UnitKind.Path)
        && UnitValue.Boolean(Get("Service", "RemainAfterExit") is { HasValue: true } remain ? remain.V : "no") == false;

    /// <summary>A socket of the set starts it, or it asks for one that is not here.</summary>
    public bool IsSocketActivated => Activators.Exists(unit => unit.Kind == UnitKind.Socket) || Has("Service", "Sockets")
        || Names("Unit", "Requires", ".socket") || Names("Install", "Also", ".socket") || Names("Unit", "After", StemOf(Name) + ".socket");

    /// <summary>Whether the setting is written at all, by a generator included.</summary>
    public bool Has(string section, string key) => entries.ContainsKey((section, key));

    /// <summary>Its last assignment that counts; null where there is none or an empty one took all back.</summary>
    public UnitEntry? Last(string section, string key)
    {
        var effective = Effective(section, key);
        return effective.Count == 0 ? null : effective[effective.Count - 1];
    }

    /// <summary>The assignments that count, in order: those after the last that is empty, where the setting can be taken back.</summary>
    public IReadOnlyList<UnitEntry> Effective(string section, string key)
    {
        if (!entries.TryGetValue((section, key), out var all)) return [];
        var reset = all.FindLastIndex(entry => entry.Value.Length == 0);
        if (reset < 0) return all;
        if (SettingTable.Instance.Find(section, key) is { } setting && SettingValue.KeepsOnEmpty(setting)) return all.FindAll(entry => entry.Value.Length > 0);
        return all.GetRange(reset + 1, all.Count - reset - 1);
    }

    /// <summary>The value of a setting of which the last assignment counts, specifiers replaced. Unknown where it is not set, or not known.</summary>
    public Value<string> Get(string section, string key) =>
        Last(section, key) is { } last ? ValueOf(last) : Value<string>.Unknown(IsOpen ? "may be set by a template" : "not set");

    /// <summary>The values of a setting whose assignments add up, in order.</summary>
    public IReadOnlyList<Value<string>> All(string section, string key)
    {
        var values = new List<Value<string>>();
        foreach (var entry in Effective(section, key)) values.Add(ValueOf(entry));
        return values;
    }

    /// <summary>The blank-separated parts of a setting whose assignments add up.</summary>
    public IReadOnlyList<Value<string>> Words(string section, string key)
    {
        var words = new List<Value<string>>();
        foreach (var entry in Effective(section, key))
        {
            var reader = new WordReader(entry, retainUnknownEscapes: true);
            while (reader.Next() is { } word)
            {
                var value = Expander().WithSpecifiers(word).Value;
                words.Add(entry.IsConditional ? Value<string>.Unknown("there only if a template says so", OriginOf(entry.At)) : value with { From = OriginOf(word.At) });
            }
        }

        return words;
    }

    /// <summary>The words of a setting that is arguments and of which the last assignment counts (<c>Exec=</c> of a Quadlet), specifiers replaced.</summary>
    public IReadOnlyList<CommandWord> Arguments(string section, string key)
    {
        List<CommandWord> words = [];
        if (Last(section, key) is not { IsConditional: false } entry) return words;
        var reader = new WordReader(entry, retainUnknownEscapes: true);
        while (reader.Next() is { } word) words.Add(Expand(word));
        return words;
    }

    /// <summary>
    /// A time in milliseconds, <see cref="UnitValue.Infinity"/> for none; where it is not set, or set to what the manager ignores, the default.
    /// </summary>
    public Value<long> Time(string section, string key, long otherwise)
    {
        var written = Get(section, key);
        if (written.HasValue && UnitValue.Time(written.V) is { } time) return new Value<long>(time, written.Certainty, written.From);
        return Has(section, key) && written.IsUnknown || IsOpen
            ? Value<long>.Unknown(written.Note ?? "not known", written.From)
            : Value.Default(otherwise, HeaderOf(section), "systemd");
    }

    /// <summary>The commands of an Exec setting of [Service], specifiers and variables replaced. Those a template may leave out are not among them.</summary>
    public IReadOnlyList<CommandLine> Commands(string key)
    {
        if (commands.TryGetValue(key, out var known)) return known;
        var expanded = new List<CommandLine>();
        var expander = Expander();
        foreach (var entry in Effective("Service", key))
        {
            if (entry.IsConditional) continue;
            foreach (var command in entry.Command.Commands) expanded.Add(expander.Expand(command));
        }

        return commands[key] = expanded;
    }

    /// <summary>
    /// A variable of the unit's processes after Environment=, EnvironmentFile= and UnsetEnvironment=. Default, not Known, where an optional file that is
    /// not here may set it.
    /// </summary>
    public Value<string> Env(string name) => Environment.Get(name);

    /// <summary>All of the environment that these files show.</summary>
    public UnitEnvironment Environment => environment ??= new UnitEnvironment(this, "Service");

    /// <summary>Of a Quadlet: what the processes in its container find set, the image's own variables left out.</summary>
    public UnitEnvironment ContainerEnvironment => containerEnvironment ??= new UnitEnvironment(this, "Container");

    private UnitEnvironment? containerEnvironment;

    /// <summary>A path or name with its specifiers replaced.</summary>
    internal Value<string> ValueOf(UnitEntry entry)
    {
        var from = OriginOf(entry.At);
        if (entry.IsConditional) return Value<string>.Unknown("there only if a template says so", from);
        if (entry.IsTemplated) return Value<string>.Unknown("filled in by a template", from);
        List<Hole>? holes = null;
        var text = specifiers.Expand(entry.Mapped, ref holes);
        return holes is null ? Value.Known(text.Text, from) : Value<string>.Unknown(holes[0].Why, from);
    }

    internal CommandWord Expand(CommandWord word) => Expander().WithSpecifiers(word);

    /// <summary>Of what stands in a drop-in: by way of the fragment.</summary>
    internal Origin OriginOf(Span at) => Fragment is null || at.Text == Fragment.Text ? Origin.Of(at) : new Origin(at, [Fragment.Text.Whole]);

    /// <summary>The header of a section, where a setting that is missing would stand; the file where there is none.</summary>
    public Span HeaderOf(string section) => (File.Section(section) ?? File.Section(Kind.OwnSection()))?.Header ?? File.Text.Whole;

    internal static string StemOf(string name) => name.LastIndexOf('.') is var dot and > 0 ? name.Substring(0, dot) : name;

    private WordExpander Expander() => new(specifiers, Env);

    private bool Names(string section, string key, string ending)
    {
        foreach (var word in Words(section, key))
        {
            if (word.HasValue && word.V.EndsWith(ending, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private void Add(UnitFile file)
    {
        IsOpen |= file.HasUnseenLines;
        foreach (var entry in file.Entries)
        {
            if (!entry.Section.IsRead || entry.IsTornOff) continue;
            if (!entries.TryGetValue((entry.Section.Name, entry.Key), out var same)) entries[(entry.Section.Name, entry.Key)] = same = [];
            same.Add(entry);
        }
    }
}
