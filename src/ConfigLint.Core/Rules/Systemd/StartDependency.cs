using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Syntax;

namespace ConfigLint.Rules.Systemd;

/// <summary>
/// What a unit's program connects to when it starts, as the unit says itself: the network, a database. Units order
/// themselves after it, which waits for no server on another machine, and for no restart of one on this machine.
/// </summary>
internal static class StartDependency
{
    private static readonly string[] Keys = ["After", "Wants", "Requires", "BindsTo"];

    /// <summary>Names of the units of Debian, Fedora and the vendors begin so.</summary>
    private static readonly string[] Stores =
    [
        "postgresql", "mysql", "mariadb", "redis", "valkey", "mongod", "mongodb", "rabbitmq-server", "cassandra",
        "kafka", "influxdb", "memcached",
    ];

    /// <summary>
    /// What runs an application's own code. A server of a distribution tries again by itself; an application that opens
    /// its connections first thing ends with the first that fails.
    /// </summary>
    private static readonly string[] Interpreters =
        ["python", "node", "nodejs", "ruby", "java", "php", "perl", "dotnet", "bun", "deno", "npm", "yarn", "pnpm"];

    private static readonly char[] Version = [.. ".0123456789"];

    /// <returns>Null where the unit names none, or starts no code of an application's own.</returns>
    public static Value<string>? Of(Unit unit)
    {
        if (!RunsOwnCode(unit.ExecStart)) return null;
        Value<string>? network = null;
        foreach (var key in Keys)
        {
            foreach (var name in unit.Words("Unit", key))
            {
                if (!name.HasValue) continue;
                if (Array.Exists(Stores, store => name.V!.StartsWith(store, StringComparison.Ordinal))) return name;
                if (name.V == "network-online.target") network ??= name;
            }
        }

        return network;
    }

    /// <summary>By <c>python3.11</c>, but not <c>node_exporter</c> or <c>php-fpm8.2</c>.</summary>
    private static bool RunsOwnCode(IReadOnlyList<CommandLine> commands) =>
        commands.Count == 1 && commands[0].ProgramName is { } program
        && Array.IndexOf(Interpreters, program.TrimEnd(Version)) >= 0;
}
