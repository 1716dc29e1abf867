using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Syntax;

namespace ConfigLint.Rules.Systemd;

/// <summary>A program told to go to the background in a service whose process it is: the manager sees it end and kills what it left behind.</summary>
internal sealed class DaemonisingCommand : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        if (unit.IsDropInAlone || unit.ExecStart.Count != 1 || unit.Type is not { HasValue: true, V: "simple" or "exec" or "idle" } type) return;
        var mode = unit.Get("Service", "KillMode");
        // What is left behind survives; RemainAfterExit= even calls it active.
        if (mode is { HasValue: true, V: "process" or "none" } || unit.Has("Service", "RemainAfterExit")) return;
        var command = unit.ExecStart[0];
        var program = WrappedProgram.NameIn(command);
        if (ServiceTypes.Daemonises(command, program) is not { } option) return;
        var container = program is "docker" or "podman";
        report.At(option.Value).Variant(container ? "container" : "")
            // A container is the engine's child, and goes on.
            .AtMost(container ? Severity.Warning : Severity.Error)
            .And(type.From.At, "type")
            .With("unit", unit.Name)
            .With("program", program)
            .With("option", option.Text)
            .With("type", type.V);
    }
}
