using ConfigLint.Engine;
using ConfigLint.Formats.Aws;
using ConfigLint.Model;

namespace ConfigLint.Rules.Aws;

/// <summary>The container is given time to start, and the load balancer, which knows nothing of it, has its task stopped before.</summary>
internal sealed class EcsTaskStoppedWhileStarting : Rule<EcsTarget>
{
    protected internal override void Check(EcsTarget target, Report report)
    {
        if (target is not { Container: { } container, Group: { } group }) return;
        if (container.Map.Map("HealthCheck").Number("StartPeriod") is not { } start) return;
        var grace = target.Service.Properties.Number("HealthCheckGracePeriodSeconds") ?? Value.Known(0, target.Service.At);
        var interval = group.Properties.Number("HealthCheckIntervalSeconds") ?? Value.Known(30, group.At);
        var threshold = group.Properties.Number("UnhealthyThresholdCount") ?? Value.Known(2, group.At);
        if (!interval.HasValue || !threshold.HasValue) return;
        var patience = interval.V * (long)threshold.V;
        if (grace.V + patience >= start.V) return;
        report.At(start).And(grace, "grace").And(group.At, "check")
            .With("container", container.Name).With("service", target.Service.Name).With("group", group.Name)
            .With("start", start.V).With("grace", grace.V).With("interval", interval.V).With("threshold", threshold.V).With("patience", grace.V + patience);
    }
}
