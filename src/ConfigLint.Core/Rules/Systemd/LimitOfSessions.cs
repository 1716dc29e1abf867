using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;

namespace ConfigLint.Rules.Systemd;

/// <summary>limits.conf raises the number of open files for the user of a service, which reads LimitNOFILE= alone. nginx has a rule of its own (CFL2053).</summary>
internal sealed class LimitOfSessions : Rule<Unit>
{
    /// <summary>What serves with the soft limit it is given; Java, .NET, Node and Go raise it themselves.</summary>
    private static readonly string[] Programs = ["gunicorn", "uvicorn", "fastapi", "hypercorn", "daphne", "waitress", "uwsgi", "puma", "unicorn", "thin", "rails", "php-fpm"];

    /// <summary>DefaultLimitNOFILE= since v240 is 1024:524288.</summary>
    private const long SoftDefault = 1024;

    protected internal override void Check(Unit unit, Report report)
    {
        if (unit.IsOpen || unit.IsDropInAlone || unit.Has("Service", "LimitNOFILE") || unit.Fragment!.Mentions("LimitNOFILE")) return;
        if (unit.Program is not { } program || Array.IndexOf(Programs, program.Name) < 0 || unit.Has("Service", "PAMName")) return;
        var user = unit.Has("Service", "User") ? unit.User : Value.Default("root", unit.HeaderOf("Service"), "systemd");
        if (!user.HasValue) return;
        foreach (var limit in unit.SessionLimits)
        {
            if (!limit.IsFor(user.V) || limit.Count.V <= SoftDefault) continue;
            report.At(limit.Count)
                .And(unit.HeaderOf("Service"), "unit")
                // For everybody, or for root: it may be meant for people.
                .AtMost(limit.Domain is "*" or "root" ? Severity.Info : Severity.Warning)
                .With("unit", unit.Name)
                .With("user", limit.Domain)
                .With("limit", limit.Text)
                .With("program", program.Name)
                .UnsafeFix(UnitEdits.After(unit.Last("Service", "ExecStart"), "LimitNOFILE=" + limit.Text));
            return;
        }
    }
}
