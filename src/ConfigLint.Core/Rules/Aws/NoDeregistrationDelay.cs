using ConfigLint.Engine;
using ConfigLint.Formats.Aws;

namespace ConfigLint.Rules.Aws;

/// <summary>Targets that are taken out at once lose the requests they are at work on. Only where something takes them out: a service or a scaling group.</summary>
internal sealed class NoDeregistrationDelay : Rule<TargetGroup>
{
    protected internal override void Check(TargetGroup group, Report report)
    {
        if (group.Attribute("TargetGroupAttributes", "deregistration_delay.timeout_seconds") is not { HasValue: true, V: "0" } delay) return;
        StackResource? owner = group.Template.All<EcsService>().FirstOrDefault(service => service.Targets.Exists(target => target.Group == group));
        owner ??= group.Template.All<ScalingGroup>().FirstOrDefault(machines => machines.TargetGroups.Contains(group));
        if (owner is null) return;
        report.At(delay).And(owner.At, "owner").With("group", group.Name).With("owner", owner.Name);
    }
}
