using ConfigLint.Engine;
using ConfigLint.Formats.Aws;

namespace ConfigLint.Rules.Aws;

/// <summary>
/// A target group sends to a port of machines whose UserData installs a web server that listens on another.
/// </summary>
internal sealed class TargetGroupMissesInstalledServer : Rule<StackResource>
{
    protected internal override void Check(StackResource resource, Report report)
    {
        if (resource is not ScalingGroup { Launched: { } machine } machines) return;
        if (UserData.ServerOf(machine) is not { } server) return;
        foreach (var group in machines.TargetGroups)
        {
            if (group.Port is not { } port || port.V == server.Port || UserData.Mentions(machine, port.V)) continue;
            report.At(port)
                .And(server.At, "server")
                .With("group", group.Name)
                .With("port", port.V)
                .With("machines", machines.Name)
                .With("program", server.Package)
                .With("usual", server.Port);
        }
    }
}
