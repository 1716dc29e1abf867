using ConfigLint.Engine;
using ConfigLint.Formats.Aws;
using ConfigLint.Model;

namespace ConfigLint.Rules.Aws;

/// <summary>Two listeners on one port of a load balancer, or two rules of one priority at a listener.</summary>
internal sealed class AwsListenerTakenTwice : Rule<StackResource>
{
    protected internal override void Check(StackResource resource, Report report)
    {
        if (resource.IsConditional) return;
        if (resource is ListenerV2 listener) Check(listener, "LoadBalancerArn", "Port", "", report);
        if (resource is ListenerRule rule) Check(rule, "ListenerArn", "Priority", "priority", report);
    }

    private static void Check<T>(T second, string owner, string key, string variant, Report report)
        where T : StackResource
    {
        if (second.Properties.Text(key) is not { } value || second.Properties[owner] is not { } place) return;
        foreach (var first in second.Template.All<T>())
        {
            // The later of the two is the one that fails, whatever CloudFormation begins with.
            if (ReferenceEquals(first, second)) return;
            if (first.IsConditional || first.Properties[owner] is not { } other || first.Properties[key] is not { } taken) continue;
            if (second.Template.AreSame(place, other) is not true || second.Template.AreSame(second.Properties[key]!, taken) is not true) continue;
            if (IsOfAnotherKind(first, second)) continue;
            // One expression gives one value, whatever it is; two parameters can be set apart.
            var isOne = StackTemplate.Write(second.Properties[key]!) == StackTemplate.Write(taken);
            report.At(isOne ? Value.Place(value.From.At) : value).And(isOne ? Value.Place(taken.At) : second.Template.Text(taken), "first").Variant(variant).With("first", first.Name).With("second", second.Name).With("value", value.HasValue ? value.V : "!" + StackTemplate.Write(second.Properties[key]!));
            return;
        }
    }

    /// <summary>TCP and UDP have ports of their own.</summary>
    private static bool IsOfAnotherKind(StackResource a, StackResource b) => a is ListenerV2 { Protocol: var left } && b is ListenerV2 { Protocol: var right } && IsUdp(left) != IsUdp(right);

    private static bool IsUdp(Value<string>? protocol) => protocol is { HasValue: true, V: "UDP" or "QUIC" };
}
