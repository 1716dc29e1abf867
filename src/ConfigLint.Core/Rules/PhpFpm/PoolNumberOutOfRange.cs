using ConfigLint.Engine;
using ConfigLint.Formats.PhpFpm;

namespace ConfigLint.Rules.PhpFpm;

/// <summary>Numbers that php-fpm reads and then refuses (fpm_conf.c, fpm_conf_process_all_pools). The spare servers are a rule of their own.</summary>
internal sealed class PoolNumberOutOfRange : Rule<PhpFpmPool>
{
    protected internal override void Check(PhpFpmPool pool, Report report)
    {
        var manager = pool.ProcessManager;
        var priority = pool.Number("process.priority");
        var idle = pool.Time("pm.process_idle_timeout");
        var slow = pool.Time("request_slowlog_timeout");
        var limit = pool.RequestTerminateTimeout;
        if (pool.MaxChildren is { IsKnown: true, V: < 1 } children) report.At(children).With("number", children.V);
        if (manager is { IsKnown: true, V: "dynamic" } && pool.Number("pm.max_spawn_rate") is { IsKnown: true, V: < 1 } rate) report.At(rate).Variant("spawn-rate").With("number", rate.V);
        if (manager is { IsKnown: true, V: "ondemand" } && idle is { IsKnown: true, V: 0 }) report.At(idle).Variant("idle");
        if (priority is { IsKnown: true, V: < -19 or > 20 }) report.At(priority).Variant("priority").With("number", priority.V);
        if (slow.IsKnown && limit is { IsKnown: true, V: > 0 } && slow.V > limit.V && pool.Find("slowlog") is not null)
        {
            report.At(slow)
                .Variant("slowlog")
                .And(limit, "limit")
                .With("number", slow.V / 1000)
                .With("limit", limit.V / 1000);
        }
    }
}
