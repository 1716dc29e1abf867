using ConfigLint.Text;

namespace ConfigLint.Model;

/// <summary>
/// A program that rules/servers knows, as one command line, environment and set of config files start it.
/// Times in milliseconds, sizes in bytes; 0 means the program sets no such limit.
/// </summary>
internal sealed class ServerProgram
{
    /// <summary>gunicorn, uvicorn, node, php-fpm, ...</summary>
    public required string Name { get; init; }

    /// <summary>The words of the command line that show what is started.</summary>
    public required Span At { get; init; }

    /// <summary>
    /// Each address it accepts on. Unknown, with the reason, where it listens or may listen and the files do not say on what; so a program is
    /// fully known only where none is unknown. Empty: on nothing a proxy sends to, or only on the sockets of its .socket unit.
    /// </summary>
    public List<ServerListener> Listeners { get; } = [];

    /// <summary>What it accepts on beside those for whoever runs it: admin, metrics, status. Unknown where a variable moves one.</summary>
    public List<ServerListener> Side { get; } = [];

    /// <summary>What it speaks on sockets that are handed to it; each listener has its own.</summary>
    public Value<Protocol> Protocol { get; set; } = Unread<Protocol>();

    public Value<bool> Tls { get; set; } = Unread<bool>();

    /// <summary>After how long it ends a request of its own accord (gunicorn --timeout, uwsgi harakiri, request_terminate_timeout).</summary>
    public Value<long> RequestTimeout { get; set; } = Unread<long>();

    /// <summary>After how long it closes an idle connection. Unknown also where it keeps none.</summary>
    public Value<long> KeepAlive { get; set; } = Unread<long>();

    /// <summary>The largest request body it takes.</summary>
    public Value<long> MaxBody { get; set; } = Unread<long>();

    /// <summary>The largest header (all of it, or one field where that is the limit met first) it takes.</summary>
    public Value<long> MaxHeader { get; set; } = Unread<long>();

    /// <summary>The path under which it serves all that it serves; null where that is not known to be set.</summary>
    public Value<string>? ServedUnder { get; set; }

    /// <summary>How long it lets requests finish after the signal to stop.</summary>
    public Value<long> GracefulStop { get; set; } = Unread<long>();

    /// <summary>Permissions of the unix sockets it makes, whatever the umask.</summary>
    public Value<int> SocketMode { get; set; } = Unread<int>();

    /// <summary>It goes to the background by itself.</summary>
    public Value<bool> Daemonizes { get; set; } = Unread<bool>();

    /// <summary>It tells systemd READY=1.</summary>
    public Value<bool> Notifies { get; set; } = Unread<bool>();

    /// <summary>SIGTERM, with which systemd stops a service, makes it start anew instead of ending.</summary>
    public Value<bool> ReloadsOnStop { get; set; } = Unread<bool>();

    public Value<HangUp> OnHangUp { get; set; } = Unread<HangUp>();

    /// <summary>As whom it serves: the unit's user, or the one it changes to.</summary>
    public Value<string> User { get; set; } = Unread<string>();

    /// <summary>Words with which it does not do what was plainly meant.</summary>
    public List<CommandMistake> Mistakes { get; } = [];

    /// <summary>It is known to serve requests of other programs: HTTP, FastCGI, uwsgi. False for workers and tools, and where it is not known.</summary>
    public bool IsServer { get; set; } = true;

    /// <summary>Nobody knows it: what it listens on is what a flag or variable of it plainly says.</summary>
    public bool IsGuess { get; init; }

    /// <summary>It is a proxy itself: nginx, haproxy, caddy, traefik.</summary>
    public bool IsProxy { get; set; }

    /// <summary>Its code may set other addresses than command line, environment and settings do, and was looked over at best.</summary>
    public bool CodeMayDecide { get; set; }

    /// <summary>
    /// That it is what runs there is an assumption: what would have to be otherwise, for messages ("unless ..."). Null
    /// where the files show that it is.
    /// </summary>
    public string? Unless { get; set; }

    /// <summary>Whether code, settings or environment of the program speak of a port on which it is not known to listen: something else in the process may. Null where nothing is known of that.</summary>
    public Func<int, bool>? MayServe { get; set; }

    /// <summary>What it does to requests before its own code; null where its source was not read.</summary>
    public RequestPipeline? Pipeline { get; set; }

    /// <summary>That it is what runs there is an assumption: so is each of its addresses.</summary>
    public void Suppose(string unless)
    {
        Unless = unless;
        for (var i = 0; i < Listeners.Count; i++)
        {
            if (Listeners[i].On is not { HasValue: true } on) continue;
            Listeners[i] = Listeners[i] with { On = on with { Certainty = Certainty.Default, Note = unless } };
        }
    }

    /// <summary>A program with more addresses than this is not followed.</summary>
    internal const int MaxListeners = 1000;

    private static Value<T> Unread<T>() => Value<T>.Unknown("not known of this program");
}

/// <param name="On">Of a default host with a written port: Known, with the place of the port.</param>
internal sealed record ServerListener(Value<Endpoint> On, Value<Protocol> Protocol, Value<bool> Tls)
{
    /// <summary>Where the configuration of the program says who owns its socket; else its unit decides.</summary>
    public SocketFile? Socket { get; init; }

    /// <summary>A variable of its image decides it, which may be set in its place by what is not in the tree.</summary>
    public bool IsOfImage { get; init; }

    /// <summary>What becomes of requests in another protocol; null where it was not measured.</summary>
    public Programs.Servers.ForeignRequest? Foreign { get; init; }
}

/// <param name="Meant">What to write in its place; of an option in the wrong place the option itself.</param>
/// <param name="Before">Of an option in the wrong place: what it has to stand before.</param>
internal sealed record CommandMistake(
    CommandMistakeKind Kind, Value<string> Written, string Meant, Span Before = default)
{
    /// <summary>What is imported is not what was meant.</summary>
    public bool IsOfModule => Kind is CommandMistakeKind.PathAsModule or CommandMistakeKind.FileAsModule
        or CommandMistakeKind.ObjectNotInModule;
}

internal enum CommandMistakeKind : byte
{
    /// <summary>A port where an address is read: it is taken for a host's name.</summary>
    PortAsHost,

    /// <summary>An address with a port where a host's name is read.</summary>
    AddressAsHost,

    /// <summary>An address where Kestrel reads a URL.</summary>
    AddressAsUrl,

    /// <summary>An address where puma reads a URI.</summary>
    AddressAsUri,

    /// <summary>An option of java or node that the program gets instead.</summary>
    OptionBehindProgram,

    /// <summary>The path of a file or folder where the name of a module is imported.</summary>
    PathAsModule,

    /// <summary>The name of a file where the name of a module is imported.</summary>
    FileAsModule,

    /// <summary>A module whose file has no such object.</summary>
    ObjectNotInModule,
}

/// <summary>What a program does on SIGHUP, which <c>ExecReload=/bin/kill -HUP $MAINPID</c> sends.</summary>
internal enum HangUp : byte
{
    /// <summary>Reads its configuration again or replaces its workers.</summary>
    Reload,

    /// <summary>Ends, as the signal's default action has it.</summary>
    Exit,

    Ignore,
}
