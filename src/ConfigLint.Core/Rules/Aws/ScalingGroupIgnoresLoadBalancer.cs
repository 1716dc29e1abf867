using ConfigLint.Engine;
using ConfigLint.Formats.Aws;
using ConfigLint.Model;

namespace ConfigLint.Rules.Aws;

/// <summary>A group behind a load balancer that asks only whether its machines run, not whether they answer.</summary>
internal sealed class ScalingGroupIgnoresLoadBalancer : Rule<ScalingGroup>
{
    protected internal override void Check(ScalingGroup group, Report report)
    {
        if (group.Template.IsOpen || !IsBehindLoadBalancer(group, out var balancer)) return;
        var type = group.Properties.Text("HealthCheckType");
        if (type is { V: not "EC2" }) return;
        report.At(type ?? Value.Known("EC2", group.At)).And(balancer, "balancer")
            .With("group", group.Name)
            .With("type", type is null ? "is not written, and EC2 is taken" : "is EC2")
            .UnsafeFix(type is { } known ? YamlEdits.Value(known.From.At, "EC2", "ELB") : []);
    }

    private static bool IsBehindLoadBalancer(ScalingGroup group, out Text.Span place)
    {
        foreach (var key in Keys)
        {
            if (group.Properties.Items(key, out _) is not { Count: > 0 } items) continue;
            place = items[0].At;
            return true;
        }

        place = default;
        return false;
    }

    private static readonly string[] Keys = ["TargetGroupARNs", "LoadBalancerNames"];
}
