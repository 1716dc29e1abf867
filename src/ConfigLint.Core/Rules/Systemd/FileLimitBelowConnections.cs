using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>LimitNOFILE= below worker_connections: nginx runs out of descriptors before it runs out of connections.</summary>
internal sealed class FileLimitBelowConnections : Rule<NginxService>
{
    protected internal override void Check(NginxService service, Report report)
    {
        NginxDirective? connections = null;
        foreach (var setting in service.Config.EventSettings)
        {
            if (setting.Name == "worker_connections") connections = setting;
        }

        foreach (var setting in service.Config.MainSettings)
        {
            // It raises the limit itself; an include outside the tree could do so too.
            if (setting.Name == "worker_rlimit_nofile") return;
        }

        if (connections is not { Count: 1 } written || UnitValue.Unsigned(written[0].Value) is not { } wanted) return;
        foreach (var word in service.Unit.ExecStart[0].Words)
        {
            if (!word.HasValue || word.Text.Contains("worker_rlimit_nofile", StringComparison.Ordinal)) return;
        }

        var limit = LimitOf(service.Unit);
        if (limit.V >= wanted) return;
        var session = service.Unit.SessionLimits.FirstOrDefault(session => session.Count.V >= wanted);
        report.At(Value.Place(written.Statement))
            .And(limit, "limit")
            .And(session is null ? default : session.Count.From.At, "session")
            .With("unit", service.Unit.Name)
            .With("limit", limit.V + (limit.IsKnown ? "" : " (default)"))
            .With("connections", wanted)
            .With("enough", 2 * wanted);
    }

    /// <summary>The soft limit; 1024 where none is set (DefaultLimitNOFILE=1024:524288 since v240).</summary>
    private static Value<long> LimitOf(Unit unit)
    {
        var written = unit.Get("Service", "LimitNOFILE");
        if (written.IsKnown && UnitValue.Limit(written.V, UnitValue.Unsigned) is { } limit) return Value.Known(limit.Soft, written.From);
        return unit.Has("Service", "LimitNOFILE") ? Value<long>.Unknown("not known") : Value.Default(1024L, unit.HeaderOf("Service"), "systemd");
    }
}
