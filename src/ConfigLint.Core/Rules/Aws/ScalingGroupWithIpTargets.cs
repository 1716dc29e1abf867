using ConfigLint.Engine;
using ConfigLint.Formats.Aws;
using ConfigLint.Model;

namespace ConfigLint.Rules.Aws;

/// <summary>A scaling group registers instances, and a target group of type ip takes addresses.</summary>
internal sealed class ScalingGroupWithIpTargets : Rule<ScalingGroup>
{
    protected internal override void Check(ScalingGroup machines, Report report)
    {
        foreach (var group in machines.TargetGroups)
        {
            if (group.TargetType is not { HasValue: true } type || type.V == "instance") continue;
            report.At(type).And(machines.At, "machines")
                .With("group", group.Name).With("type", type.V).With("machines", machines.Name)
                .UnsafeFix(YamlEdits.Value(type.From.At, type.V, "instance"));
        }
    }
}
