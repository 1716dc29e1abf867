using ConfigLint.Engine;
using ConfigLint.Formats.Aws;

namespace ConfigLint.Rules.LoadBalancer;

/// <summary>CloudFormation makes a service beside the listener that ties its target group to a load balancer, and ECS wants it tied before.</summary>
internal sealed class EcsServiceBeforeListener : Rule<EcsTarget>
{
    protected internal override void Check(EcsTarget target, Report report)
    {
        if (target.Group is not { } group || target.Service.Template.IsOpen) return;
        var forwarders = target.Forwarders.ToList<StackResource>();
        if (forwarders.Count == 0 || StackReferences.Reaches(target.Service, forwarders)) return;
        report.At(target.Service.At).And(forwarders[0].At, "listener")
            .With("service", target.Service.Name).With("group", group.Name).With("listener", forwarders[0].Name);
    }
}
