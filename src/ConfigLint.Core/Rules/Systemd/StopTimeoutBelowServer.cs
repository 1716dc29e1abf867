using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Text;

namespace ConfigLint.Rules.Systemd;

/// <summary>The manager kills a server before it is done with the requests that it lets finish after the signal to stop.</summary>
internal sealed class StopTimeoutBelowServer : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        // What uWSGI grants its workers is for reloads; another signal than SIGTERM or an ExecStop= ends requests in its own way.
        if (unit.IsOpen || unit.Program is not { Name: not "uwsgi" } program) return;
        if (!RestartPolicy.StopsByTerm(unit) || unit.Has("Service", "SendSIGKILL")) return;
        var wanted = program.GracefulStop;
        var given = unit.Time("Service", unit.Has("Service", "TimeoutStopSec") ? "TimeoutStopSec" : "TimeoutSec", 90_000);
        // 0 is no limit; one that is not known is 0 too.
        if (given.V == 0 || given.V >= wanted.V) return;
        report.At(given)
            .And(wanted, "grace")
            // A time that nobody wrote says nothing about how long its requests take.
            .AtMost(wanted.IsKnown ? Severity.Warning : Severity.Info)
            .With("unit", unit.Name)
            .With("program", program.Name)
            .With("wanted", Quantity.WriteTime(wanted.V) + (wanted.IsKnown ? "" : " (default)"))
            .With("given", Quantity.WriteTime(given.V) + (given.IsKnown ? "" : " (default)"))
            .With("enough", Quantity.WriteTime(wanted.V + 5_000));
    }
}
