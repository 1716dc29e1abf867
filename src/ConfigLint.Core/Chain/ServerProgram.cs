using ConfigLint.Text;

namespace ConfigLint.Chain;

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

    /// <summary>Each address it accepts on. An address that cannot be told from the files is Unknown, with the reason.</summary>
    public List<ServerListener> Listeners { get; } = [];

    /// <summary>After how long it ends a request of its own accord (gunicorn --timeout, uwsgi harakiri, request_terminate_timeout).</summary>
    public Value<long> RequestTimeout { get; set; } = Value<long>.Unknown("not known of this program");

    /// <summary>After how long it closes an idle connection.</summary>
    public Value<long> KeepAlive { get; set; } = Value<long>.Unknown("not known of this program");

    /// <summary>The largest request body it takes.</summary>
    public Value<long> MaxBody { get; set; } = Value<long>.Unknown("not known of this program");

    /// <summary>It serves requests of other programs: HTTP, FastCGI, uwsgi. False for workers, timers and tools.</summary>
    public bool IsServer { get; set; } = true;

    /// <summary>It is a proxy itself: nginx, haproxy, caddy, traefik.</summary>
    public bool IsProxy { get; set; }
}

internal sealed record ServerListener(Value<Endpoint> On, Value<Protocol> Protocol, Value<bool> Tls);
