using ConfigLint.Engine;
using ConfigLint.Formats.Aws;
using ConfigLint.Model;

namespace ConfigLint.Rules.Aws;

/// <summary>A target group speaks TLS to port 80 of its targets, or plain HTTP to port 443.</summary>
internal sealed class TargetGroupSchemeOfAnotherPort : Rule<StackResource>
{
    private const int Plain = 80;
    private const int Tls = 443;

    protected internal override void Check(StackResource resource, Report report)
    {
        if (resource is not TargetGroup { Protocol: { V: "HTTP" or "HTTPS" } protocol } group) return;
        if (group.TargetType is { V: "lambda" or "alb" }) return;
        var other = protocol.V == "HTTPS" ? Plain : Tls;
        if (PortOf(group) is not { } port || port.V != other) return;
        report.At(protocol)
            .And(port, "port")
            .Variant(other == Tls ? "plain" : "")
            .With("group", group.Name)
            .With("port", port.V);
    }

    /// <summary>
    /// Services of ECS register their tasks with the port of the container, machines are asked on that of the group.
    /// </summary>
    private static Value<int>? PortOf(TargetGroup group)
    {
        var targets = group.Template.All<EcsService>()
            .SelectMany(static service => service.Targets)
            .Where(target => target.Group == group)
            .ToList();
        if (targets.Count == 0) return group.Port;
        var first = targets[0].Port;
        return targets.TrueForAll(target => target.Port.V == first.V) ? first : null;
    }
}
