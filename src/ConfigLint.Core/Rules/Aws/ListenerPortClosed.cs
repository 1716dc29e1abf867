using ConfigLint.Engine;
using ConfigLint.Formats.Aws;
using ConfigLint.Model;

namespace ConfigLint.Rules.Aws;

/// <summary>The security groups of a load balancer let nobody in on the port of a listener.</summary>
internal sealed class ListenerPortClosed : Rule<StackResource>
{
    protected internal override void Check(StackResource resource, Report report)
    {
        if (resource is ListenerV2 { LoadBalancer: { IsApplication: true } balancer } listener) Check(listener.Port, balancer, report);
        if (resource is not ClassicLoadBalancer classic) return;
        foreach (var one in classic.Listeners) Check(one.Number("LoadBalancerPort"), classic, report);
    }

    private static void Check(Value<int>? written, StackResource balancer, Report report)
    {
        if (written is not { HasValue: true } port || SecurityGroup.AllOf(balancer.Properties, "SecurityGroups") is not { } groups) return;
        if (SecurityGroup.LetIn(groups, port.V, null)) return;
        report.At(port).AtMost(SecurityGroup.AreWritten(groups) ? Severity.Error : Severity.Warning).And(groups[0].At, "group").With("port", port.V).With("balancer", balancer.Name).With("group", groups[0].Name);
    }
}
