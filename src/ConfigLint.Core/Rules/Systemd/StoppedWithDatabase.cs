using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>
/// Requires= and BindsTo= carry a stop of the database on to the service, and no start (man systemd.unit). A package's
/// upgrade is a stop and a start.
/// </summary>
internal sealed class StoppedWithDatabase : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        if (!RestartPolicy.Asks(unit)) return;
        var restart = unit.Get("Service", "Restart");
        if (restart is not { V: "always" or "on-failure" or "on-abnormal" }) return;
        foreach (var key in Keys)
        {
            foreach (var word in unit.Words("Unit", key))
            {
                if (!word.IsKnown || StoreOf(word.V) is not { } isUpgradedByStop || StartsAgain(unit, word.V)) continue;
                report.At(word)
                    .And(restart, "restart")
                    .AtMost(isUpgradedByStop ? Severity.Warning : Severity.Info)
                    .With("unit", unit.Name)
                    .With("setting", key)
                    .With("other", word.V);
            }
        }
    }

    /// <summary>Started with it: by a symlink of [Install], or by the other unit itself.</summary>
    private static bool StartsAgain(Unit unit, string other)
    {
        foreach (var key in Links)
        {
            foreach (var word in unit.Words("Install", key))
            {
                if (!word.HasValue || word.V == other) return true;
            }
        }

        return unit.Neighbours.Any(one => one.Name == other
            && (one.Has("Unit", "Wants") || one.Has("Unit", "Requires") || one.Has("Unit", "Upholds")));
    }

    /// <returns>Whether Debian's package stops it for an upgrade; null of what is no database.</returns>
    private static bool? StoreOf(string name) => Unit.StemOf(name) switch
    {
        "mysql" or "mysqld" or "mariadb" => true,
        "postgresql" or "redis" or "redis-server" or "memcached" or "mongod" or "mongodb" or "rabbitmq-server"
            or "elasticsearch" or "valkey-server" => false,
        _ => null,
    };

    private static readonly string[] Keys = ["Requires", "BindsTo"];

    private static readonly string[] Links = ["WantedBy", "RequiredBy", "UpheldBy"];
}
