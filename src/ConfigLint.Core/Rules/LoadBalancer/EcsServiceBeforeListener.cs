using ConfigLint.Engine;
using ConfigLint.Formats.Aws;

namespace ConfigLint.Rules.LoadBalancer;

/// <summary>CloudFormation makes a service beside the listener that ties its target group to a load balancer, and ECS wants it tied before.</summary>
internal sealed class EcsServiceBeforeListener : Rule<EcsTarget>
{
    protected internal override void Check(EcsTarget target, Report report)
    {
        if (target.Group is not { } group || target.Service.Template.IsOpen) return;
        if (target.Forwarders.FirstOrDefault() is not { } listener) return;
        // Whichever listener it waits for, the others are made at the same time; and a condition decides to which of them the target group belongs.
        if (StackReferences.Reaches(target.Service, static resource => resource is Forwarder)) return;
        report.At(target.Service.At).And(listener.At, "listener")
            .With("service", target.Service.Name).With("group", group.Name).With("listener", listener.Name);
    }
}
