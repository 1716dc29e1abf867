using ConfigLint.Engine;
using ConfigLint.Formats.Aws;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Aws;

/// <summary>A service puts a container behind a load balancer that its task does not have, or a port the container does not name.</summary>
internal sealed class EcsContainerNotInTask : Rule<EcsTarget>
{
    protected internal override void Check(EcsTarget target, Report report)
    {
        if (target.LacksContainer) CheckName(target, report);
        else if (target.Container is { } container) CheckPort(target, container, report);
    }

    private static void CheckName(EcsTarget target, Report report)
    {
        var task = target.Service.Task!;
        var names = task.Containers.Select(container => container.Name).Where(name => name.Length > 0).ToList();
        var meant = names.Count == 1 ? names[0] : Suggestion.Nearest(target.Name.V, names) ?? "";
        report.At(target.Name).And(task.Containers[0].At, "container")
            // A parameter that gives a name can be set to this one.
            .AtMost(task.Containers.TrueForAll(static container => container.Map.Text("Name") is { IsKnown: true }) ? Severity.Error : Severity.Warning)
            .Variant("name")
            .With("service", target.Service.Name).With("task", task.Name).With("name", target.Name.V).With("names", string.Join(", ", names))
            .UnsafeFix(meant.Length > 0 ? YamlEdits.Value(target.Name.From.At, target.Name.V, meant) : []);
    }

    private static void CheckPort(EcsTarget target, EcsContainer container, Report report)
    {
        if (container.MayHaveMorePorts || target.PortNode is null) return;
        List<Value<int>> ports = [];
        foreach (var mapping in container.Ports)
        {
            if (mapping["ContainerPort"] is not { } node || target.Service.Template.AreSame(target.PortNode, node) is not false) return;
            if (mapping.Number("ContainerPort") is not { HasValue: true } port) return;
            ports.Add(port);
        }

        var finding = report.At(target.Port)
            .AtMost(ports.TrueForAll(static port => port.IsKnown) ? Severity.Error : Severity.Warning)
            .Variant(ports.Count == 0 ? "unmapped" : "")
            .With("service", target.Service.Name)
            .With("container", container.Name)
            .With("port", target.Port.V)
            .With("ports", string.Join(", ", ports.Select(port => port.V.ToString(CultureInfo.InvariantCulture))));
        if (ports.Count > 0) finding.And(ports[0], "mapping");
        else finding.And(container.At, "container");
        if (ports.Count == 1) finding.UnsafeFix(YamlEdits.Value(target.Port.From.At, target.Port.V.ToString(CultureInfo.InvariantCulture), ports[0].V.ToString(CultureInfo.InvariantCulture)));
    }
}
