using ConfigLint.Model;

namespace ConfigLint.Programs.Servers;

/// <summary>What rules/servers/NAME.yaml says of one program. Its schema (rules/servers/schema.json) describes each field.</summary>
internal sealed class ServerInfo
{
    public required string Name { get; init; }

    public ServerKind Kind { get; init; }

    public Recognizer[] Recognizers { get; init; } = [];

    public FlagStyle Style { get; init; }

    public bool IgnoreCase { get; init; }

    /// <summary>Flags that take a value, beyond those the other fields name.</summary>
    public string[] ValueFlags { get; init; } = [];

    /// <summary>Flags without a value. Short ones may stand together: <c>-dp 80:80</c>.</summary>
    public string[] Switches { get; init; } = [];

    /// <summary>Every flag but <see cref="Switches"/> takes a value, and nothing behind the first positional argument is a flag of this program.</summary>
    public bool StopsAtPositional { get; init; }

    /// <summary>Environment variables that hold more arguments, weaker than the command line.</summary>
    public string[] ArgumentVariables { get; init; } = [];

    /// <summary>Flags that change the folder before relative paths are resolved.</summary>
    public string[] DirectoryFlags { get; init; } = [];

    /// <summary>Where keys of an ini file are the program's long flags: the section that holds them.</summary>
    public string? IniSection { get; init; }

    /// <summary>In order: the first that is set decides; those with <see cref="ListenWay.Also"/> add up.</summary>
    public ListenWay[] Listen { get; init; } = [];

    /// <summary>Ports for whoever runs it, beside those for clients: each that is set, or is there by default.</summary>
    public ListenWay[] Side { get; init; } = [];

    /// <summary>Null: not known.</summary>
    public Protocol? Protocol { get; init; }

    /// <summary>Null: not measured.</summary>
    public ForeignRequest? Foreign { get; init; }

    /// <summary>Flags that name another protocol.</summary>
    public string[] ProtocolFlags { get; init; } = [];

    /// <summary>Set: TLS is on. Null: there is no such switch.</summary>
    public Input? Tls { get; init; }

    /// <summary>Set: it goes to the background.</summary>
    public Input? Daemon { get; init; }

    /// <summary>Set: it stays in the foreground.</summary>
    public Input? Foreground { get; init; }

    /// <summary>What it does where neither is set. Null: a configuration file decides.</summary>
    public bool? Daemonizes { get; init; }

    public Input? User { get; init; }

    /// <summary>The module of Python that it imports by name, with the object in it: <c>shop.wsgi:app</c>.</summary>
    public Input? Application { get; init; }

    /// <summary>Sockets of a .socket unit take the place of its own.</summary>
    public bool TakesSockets { get; init; }

    public Setting? RequestTimeout { get; init; }

    public Setting? KeepAlive { get; init; }

    public Setting? MaxBody { get; init; }

    public Setting? MaxHeader { get; init; }

    public Setting? GracefulStop { get; init; }

    public Setting? SocketMode { get; init; }

    public bool? Notifies { get; init; }

    public HangUp? OnHangUp { get; init; }

    /// <summary>All flags that take a value, of the command and of its interpreter.</summary>
    public string[] FlagsWithValue => flagsWithValue ??= CollectFlags();

    private string[]? flagsWithValue;

    private string[] CollectFlags()
    {
        List<string> all = [.. ValueFlags, .. DirectoryFlags, .. ProtocolFlags];
        foreach (var way in Listen)
        {
            foreach (var input in (Input?[])[way.Address, way.Port, way.Host, way.Path, way.Descriptor, way.Config]) Add(input);
            all.AddRange(way.ProtocolFlags);
        }

        foreach (var setting in (Setting?[])[RequestTimeout, KeepAlive, MaxBody, MaxHeader, GracefulStop, SocketMode]) Add(setting?.Input);
        foreach (var input in (Input?[])[Tls, Daemon, Foreground, User, Application]) Add(input);
        return [.. all];

        void Add(Input? input)
        {
            if (input is null) return;
            all.AddRange(input.Flags);
            all.AddRange(input.Options);
        }
    }
}

internal enum ServerKind : byte
{
    /// <summary>Serves requests.</summary>
    Server,

    /// <summary>Serves requests by passing them on.</summary>
    Proxy,

    /// <summary>Runs what its script, jar or image says, which may serve: an interpreter, a package manager, a container engine.</summary>
    Runtime,

    /// <summary>Accepts no requests.</summary>
    Worker,
}

internal enum FlagStyle : byte
{
    /// <summary><c>-b V</c>, <c>-bV</c>, <c>--bind V</c>, <c>--bind=V</c>.</summary>
    Posix,

    /// <summary>One dash or two, all the same: <c>-web.listen-address=V</c>.</summary>
    Go,

    /// <summary><c>--urls V</c>, <c>--urls=V</c>, <c>/urls V</c>, <c>/urls=V</c>, <c>urls=V</c>.</summary>
    DotNet,
}

/// <summary>How a command line shows the program.</summary>
/// <param name="Key">As <see cref="Invocation.Keys"/> has it: a program's base name, <c>-m MODULE</c>, <c>*/SCRIPT</c>, <c>*.jar</c>.</param>
/// <param name="Commands">The first positional arguments have to be one of these; several words, apart by a space, several arguments.</param>
/// <param name="Flags">One of these has to be there.</param>
internal sealed record Recognizer(string Key, string[] Commands, string[] Flags)
{
    /// <summary>No positional argument may be there: <c>nuxt</c> alone, and not <c>nuxt build</c>.</summary>
    public bool IsBare { get; init; }

    /// <summary>What the package.json in the working directory has to depend on; null where nothing has to.</summary>
    public string? Package { get; init; }

    /// <summary>The major versions of it that are meant.</summary>
    public string[] Versions { get; init; } = [];
}

/// <summary>Where a value is taken from: flags first, then options of the interpreter, then variables, then the position.</summary>
internal sealed class Input
{
    public string[] Flags { get; init; } = [];

    /// <summary>Flags without a value; for inputs that are on or off.</summary>
    public string[] Switches { get; init; } = [];

    /// <summary>Flags that stand before the script or jar: <c>-Dserver.port</c>.</summary>
    public string[] Options { get; init; } = [];

    /// <summary>Environment variables, the strongest first; <c>*</c> stands for one part of a name.</summary>
    public string[] Env { get; init; } = [];

    /// <summary>The n-th positional argument behind the command, from 1; 0 for none.</summary>
    public int Position { get; init; }

    /// <summary>Each occurrence counts; else the last does.</summary>
    public bool Repeat { get; init; }

    /// <summary>Several values may stand in one, apart by this; NUL where not.</summary>
    public char Separator { get; init; }
}

/// <summary>One way of saying on what to listen. One of Address, Port (with Host), Path, Descriptor, Config and Elsewhere is set.</summary>
internal sealed class ListenWay
{
    /// <summary>Whole addresses, in these <see cref="Forms"/>.</summary>
    public Input? Address { get; init; }

    public AddressForms Forms { get; init; }

    public Input? Port { get; init; }

    public Input? Host { get; init; }

    /// <summary>The host where none is written, and of an address <c>:8000</c>.</summary>
    public string DefaultHost { get; init; } = "*";

    /// <summary>The default host is another one in some versions or environments, so that an address with it is never fully known.</summary>
    public bool HostVaries { get; init; }

    /// <summary>0 where there is none.</summary>
    public int DefaultPort { get; init; }

    public Input? Path { get; init; }

    /// <summary>A descriptor is handed over: what it listens on stands elsewhere.</summary>
    public Input? Descriptor { get; init; }

    /// <summary>A configuration file that is not read here decides.</summary>
    public Input? Config { get; init; }

    /// <summary>The same, looked for in the working directory without being named.</summary>
    public string[] ConfigFiles { get; init; } = [];

    /// <summary>Those files are Python that assigns settings (<see cref="PythonSettings"/>).</summary>
    public bool IsPython { get; init; }

    /// <summary>Those files are Ruby that calls settings by name (<see cref="RubySettings"/>).</summary>
    public bool IsRuby { get; init; }

    /// <summary>What decides where nothing stronger is set: a script, a configuration file that always exists.</summary>
    public string? Elsewhere { get; init; }

    /// <summary>What would have to be otherwise where it is a convention that the program follows it; null where it is a fact.</summary>
    public string? Unless { get; init; }

    /// <summary>Adds to the other ways instead of ending the search.</summary>
    public bool Also { get; init; }

    /// <summary>Stronger than the server's.</summary>
    public Protocol? Protocol { get; init; }

    /// <summary>Stronger than the server's.</summary>
    public ForeignRequest? Foreign { get; init; }

    /// <summary>Flags that name the protocol: <c>--protocol http</c>.</summary>
    public string[] ProtocolFlags { get; init; } = [];

    public bool? Tls { get; init; }

    /// <summary>Holds only where the C# of the program was read.</summary>
    public bool NeedsCSharp { get; init; }

    /// <summary>The versions the default holds for.</summary>
    public string? Versions { get; init; }
}

/// <summary>What a server does with a request in a protocol that it does not speak.</summary>
internal enum ForeignRequest
{
    /// <summary>With an error in its own protocol.</summary>
    Answers,

    /// <summary>For the rest of what it takes for a request.</summary>
    Waits,

    /// <summary>The same, in a worker that its limit for requests ends.</summary>
    WaitsInWorker,

    Closes,
}

/// <summary>How an address may be written.</summary>
[Flags]
internal enum AddressForms
{
    None = 0,

    /// <summary><c>127.0.0.1:8000</c>, <c>[::]:8000</c>, <c>:8000</c>.</summary>
    HostPort = 1,

    /// <summary><c>localhost</c>, with the default port.</summary>
    Host = 2,

    /// <summary><c>8000</c>.</summary>
    Port = 4,

    /// <summary><c>/run/app.sock</c>.</summary>
    Path = 8,

    /// <summary>Whatever has no colon is the path of a socket: <c>app.sock</c>, <c>8000</c>.</summary>
    File = 16,

    /// <summary><c>@name</c>, in the abstract namespace.</summary>
    Abstract = 32,

    /// <summary><c>unix:/p</c>, <c>unix:///p</c>.</summary>
    Unix = 64,

    /// <summary><c>fd://3</c>.</summary>
    Fd = 128,

    /// <summary><c>tcp://H:P</c>.</summary>
    Tcp = 256,

    /// <summary><c>ssl://H:P</c>.</summary>
    Ssl = 512,

    /// <summary><c>http://H:P</c>, <c>https://H:P</c>; the ports are 80 and 443 where none is written.</summary>
    Url = 1024,

    /// <summary><c>:80/tcp</c>, <c>:80/udp</c>.</summary>
    Suffix = 2048,
}

/// <summary>A number the program works with.</summary>
internal sealed class Setting
{
    public Input Input { get; init; } = new();

    public SettingUnit Unit { get; init; }

    /// <summary>Milliseconds, bytes or permission bits. Null: not known, or different from version to version.</summary>
    public long? Default { get; init; }

    /// <summary>The versions the default holds for.</summary>
    public string? Versions { get; init; }

    /// <summary>Of permissions: where nothing sets them, 0777 without the umask the program is started with.</summary>
    public bool ByUmask { get; init; }
}

internal enum SettingUnit : byte
{
    Seconds,
    Milliseconds,
    Bytes,

    /// <summary><c>1m30s</c>, <c>500ms</c>.</summary>
    Duration,

    /// <summary>Permission bits: <c>660</c>.</summary>
    Octal,

    /// <summary>Permission bits to take away from 0777: <c>007</c>.</summary>
    Umask,
}
