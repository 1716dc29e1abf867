using ConfigLint.Engine;
using ConfigLint.Formats.Aws;
using ConfigLint.Model;

namespace ConfigLint.Rules.Aws;

/// <summary>The security groups of targets let no load balancer in: neither on the port of the requests, nor on that of the health check.</summary>
internal sealed class TargetsClosedToLoadBalancer : Rule<StackResource>
{
    protected internal override void Check(StackResource resource, Report report)
    {
        switch (resource)
        {
            case EcsService { NetworkMode: { HasValue: true, V: "awsvpc" }, SecurityGroups: { } own } service:
                foreach (var target in service.Targets)
                {
                    if (target.Group is { } group) Check(group, target.Port, own, service, report);
                }

                break;
            case EcsService { Machines: { SecurityGroups: { } own } machines } service:
                foreach (var target in service.Targets)
                {
                    if (target is not { Group: { } group, HostPort: { } port }) continue;
                    if (group.TargetType is not { HasValue: true, V: "instance" }) continue;
                    CheckMachines(group, port, own, machines, report);
                }

                break;
            case ScalingGroup { SecurityGroups: { } own } machines:
                foreach (var group in machines.TargetGroups)
                {
                    if (group.TargetType is { HasValue: true, V: "instance" } && group.Port is { } port) Check(group, port, own, machines, report);
                }

                break;
        }
    }

    /// <summary>
    /// What Docker takes where a task names no port of the machine: ECS' own range and that of the kernel (PortMapping
    /// of the ECS API: 49153 to 65535 and 32768 to 60999).
    /// </summary>
    private static readonly (int Least, int Most) Ephemeral = (32768, 65535);

    private static void CheckMachines(
        TargetGroup group, Value<int> port, List<SecurityGroup> own, ScalingGroup machines, Report report)
    {
        if (port.V != 0)
        {
            Check(group, port, own, machines, report);
            return;
        }

        foreach (var balancer in Balancers(group))
        {
            if (SecurityGroup.AllOf(balancer.Properties, "SecurityGroups") is not { } from) continue;
            if (SecurityGroup.LetInAnyOf(own, Ephemeral, from)) continue;
            About(report.At(port), own, balancer, machines).Variant("ephemeral");
        }
    }

    private static void Check(TargetGroup group, Value<int> port, List<SecurityGroup> own, StackResource targets, Report report)
    {
        foreach (var balancer in Balancers(group))
        {
            if (SecurityGroup.AllOf(balancer.Properties, "SecurityGroups") is not { } from) continue;
            if (port.HasValue && !SecurityGroup.LetOut(from, port.V, own))
            {
                report.At(from[0].At).AtMost(SecurityGroup.AreWrittenOut(from) ? Severity.Error : Severity.Warning).And(port, "port").And(own[0].At, "targets").Variant("egress")
                    .With("port", port.V).With("targets", targets.Name).With("group", from[0].Name).With("own", own[0].Name).With("balancer", balancer.Name);
            }

            if (port.HasValue && !SecurityGroup.LetIn(own, port.V, from))
            {
                About(report.At(port), own, balancer, targets).With("port", port.V);
            }
            else if (group.HealthCheckPort is { } text && StackMap.NumberOf(text) is { HasValue: true } health
                && !SecurityGroup.LetIn(own, health.V, from))
            {
                About(report.At(text), own, balancer, targets).Variant("health").With("port", health.V);
            }
        }
    }

    private static FindingBuilder About(FindingBuilder finding, List<SecurityGroup> own, LoadBalancerV2 balancer, StackResource targets) => finding
        .AtMost(SecurityGroup.AreWritten(own) ? Severity.Error : Severity.Warning)
        .And(own[0].At, "group")
        .And(balancer.At, "balancer")
        .With("targets", targets.Name)
        .With("group", own[0].Name)
        .With("balancer", balancer.Name);

    private static IEnumerable<LoadBalancerV2> Balancers(TargetGroup group) => group.Template.All<Forwarder>()
        .Where(forwarder => forwarder.Targets.Contains(group))
        .Select(forwarder => forwarder.Listener?.LoadBalancer)
        .OfType<LoadBalancerV2>()
        .Where(balancer => balancer.IsApplication)
        .Distinct();
}
