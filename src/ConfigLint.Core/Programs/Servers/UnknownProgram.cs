using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Programs.Servers;

/// <summary>
/// A program that rules/servers does not know: a flag that plainly is its address, else a variable that is set for such
/// programs to read. Either holds until somebody knows better, so a finding says on what it rests.
/// </summary>
internal static class UnknownProgram
{
    private static readonly ListenWay Addresses = new() { Forms = AddressForms.HostPort | AddressForms.Port | AddressForms.Url };

    /// <param name="arguments">Of the program, without its name; empty where the image decides.</param>
    /// <param name="variable">A variable that it finds; null where it is not set.</param>
    /// <returns>Null where nothing says an address, or several things do.</returns>
    public static ServerProgram? Of(string name, Span at, IReadOnlyList<Word> arguments, Func<string, Value<string>?> variable)
    {
        // A script hands its words on as it likes, and sets variables of its own.
        if (arguments.Any(static word => !word.IsKnown) || name.EndsWith(".sh", StringComparison.Ordinal) || name.IndexOf("entrypoint", StringComparison.Ordinal) >= 0) return null;
        var on = FromFlags(arguments) ?? (arguments.Any(static word => MayBePort(word.Text)) ? null : FromVariables(variable));
        if (on is not { } address) return null;
        var program = new ServerProgram { Name = name, At = at, IsGuess = true };
        // Another flag, or the variable of another protocol, may be a second address.
        program.MayServe = port =>
        {
            var number = port.ToString(CultureInfo.InvariantCulture);
            return arguments.Any(word => word.Text.IndexOf(number, StringComparison.Ordinal) >= 0)
                || Array.Exists(Seconds, name =>
                    variable(name) is { } other && (!other.HasValue || other.V.EndsWith(number, StringComparison.Ordinal)));
        };
        program.Listeners.Add(new ServerListener(address, Value<Protocol>.Unknown("the program decides", address.From), Value<bool>.Unknown("the program decides", address.From)));
        return program;
    }

    private static Value<Endpoint>? FromFlags(IReadOnlyList<Word> arguments)
    {
        Value<Endpoint>? found = null;
        string? host = null;
        foreach (var (flag, value) in Flags(arguments))
        {
            var words = flag.TrimStart('-').ToLowerInvariant().Split('-', '_', '.');
            if (words.Length == 1 && words[0] is "host" or "hostname" && AddressParser.IsHostAlone(value.Text)) host = value.Text;
            if (!IsAddress(flag, words, value.Text) || AddressParser.Parse(value.Text, Addresses).Endpoint is not { IsUnix: false } endpoint || !IsOwn(endpoint)) continue;
            if (found is { } other && other.V.Port != endpoint.Port) return null;
            found ??= new Value<Endpoint>(endpoint, Certainty.Default, value.Origin, $"unless {flag} is for something else");
        }

        return found is { V.IsAny: true } port && host is not null ? port with { V = Endpoint.Tcp(host, port.V.Port) } : found;
    }

    /// <summary><c>--listen=:8000</c>, <c>--port 8000</c>, <c>-addr :8000</c>.</summary>
    private static IEnumerable<(string Flag, Word Value)> Flags(IReadOnlyList<Word> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var text = arguments[i].Text;
            if (text.Length < 2 || text[0] != '-') continue;
            var equals = text.IndexOf('=');
            if (equals > 0) yield return (text.Substring(0, equals), arguments[i].From(equals + 1));
            else if (i + 1 < arguments.Count) yield return (text, arguments[i + 1]);
        }
    }

    /// <summary>An <c>--addr</c> with a scheme is mostly somebody else's, whom the program asks.</summary>
    private static bool IsAddress(string flag, string[] words, string value) => flag is "-p" or "-b"
        || (Array.Exists(words, static word => word is "listen" or "bind" or "port" or "httpport" or "listenaddr")
            || (Array.Exists(words, static word => word is "addr" or "address") && value.IndexOf("://", StringComparison.Ordinal) < 0))
            && !Array.Exists(words, static word => Array.IndexOf(Others, word) >= 0);

    /// <summary>Of addresses that are not the one for clients, or not the program's own.</summary>
    private static readonly string[] Others =
    [
        "admin", "advertise", "advertised", "announce", "api", "app", "backend", "broker", "cache", "client",
        "cluster", "connect", "console", "dashboard", "database", "db", "debug", "dest", "external", "forward",
        "gossip", "grpc", "health", "healthz", "jmx", "join", "kafka", "ldap", "log", "management", "metric",
        "metrics", "mongo", "mqtt", "mysql", "node", "peer", "pg", "postgres", "pprof", "probe", "profiling",
        "prometheus", "proxy", "public", "raft", "redis", "remote", "rpc", "server", "smtp", "ssh", "stats",
        "statsd", "status", "target", "telemetry", "to", "trace", "tracing", "upstream", "webhook",
    ];

    /// <summary>It can be bound: every address, the loopback, one of the machine's.</summary>
    private static bool IsOwn(Endpoint endpoint) => endpoint.IsAny || endpoint.IsLoopback || char.IsDigit(endpoint.Host[endpoint.Host.Length - 1]);

    private static Value<Endpoint>? FromVariables(Func<string, Value<string>?> variable)
    {
        Value<Endpoint>? found = null;
        foreach (var name in Variables)
        {
            if (variable(name) is not { } written) continue;
            if (!written.HasValue) return null;
            if (AddressParser.Parse(written.V, Addresses).Endpoint is not { IsUnix: false } endpoint || !IsOwn(endpoint)) continue;
            if (found is { } other && other.V.Port != endpoint.Port) return null;
            found ??= new Value<Endpoint>(endpoint, Certainty.Default, written.From, $"unless its code does not read {name}");
        }

        // The host of a program on Rocket has a variable of its own (rocket.rs, guide, configuration).
        if (found is { V.IsAny: true } any && any.Note!.EndsWith(" ROCKET_PORT", StringComparison.Ordinal)
            && variable("ROCKET_ADDRESS") is { HasValue: true } host && AddressParser.IsHostAlone(host.V))
        {
            found = any with { V = Endpoint.Tcp(host.V, any.V.Port) };
        }

        return found;
    }

    /// <summary>
    /// PORT is what Heroku, Cloud Run, App Runner, Railway and Render set; the others are what programs call theirs.
    /// </summary>
    private static readonly string[] Variables =
        ["PORT", "HTTP_PORT", "LISTEN_PORT", "LISTEN_ADDR", "LISTEN_ADDRESS",
        "BIND_ADDR", "BIND_ADDRESS", "ROCKET_PORT"];

    /// <summary>Of a second address of the same program: GRPC_PORT beside HTTP_PORT.</summary>
    private static readonly string[] Seconds =
    [
        "GRPC_PORT", "RPC_PORT", "HTTPS_PORT", "TLS_PORT", "SSL_PORT", "WS_PORT", "WEBSOCKET_PORT", "API_PORT",
        "WEB_PORT", "APP_PORT", "SERVER_PORT", "ADMIN_PORT", "MANAGEMENT_PORT", "METRICS_PORT", "HEALTH_PORT",
        "GRPC_ADDR", "GRPC_ADDRESS", "METRICS_ADDR", "ADMIN_ADDR",
    ];

    /// <summary>A number that could be one stands in it.</summary>
    private static bool MayBePort(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            while (i < text.Length && text[i] is >= '0' and <= '9') i++;
            if (i - start is >= 2 and <= 5) return true;
            i = Math.Max(i, start + 1);
        }

        return false;
    }
}
