using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
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
        if (ServiceTypes.DaemonOption(command, program, unit.Program) is not { } option)
        {
            CheckFiles(unit, command, program, type, report);
            return;
        }

        var container = program is "docker" or "podman";
        report.At(option).Variant(container ? "container" : "")
            // A container is the engine's child, and goes on.
            .AtMost(container ? Severity.Warning : Severity.Error)
            .And(type.From.At, "type")
            .With("unit", unit.Name)
            .With("program", program)
            .With("option", option.V)
            .With("type", type.V);
    }

    /// <summary>The file that the command names says so: <c>daemonize yes</c> of Redis and Odyssey.</summary>
    private static void CheckFiles(Unit unit, CommandLine command, string program, Value<string> type, Report report)
    {
        // Of a program that is known more is known than a line of a file.
        if (unit.Program is not null || command.MayHaveMore) return;
        if (DaemonSetting.IsOverridden(command)) return;
        foreach (var file in unit.NamedFiles)
        {
            if (DaemonSetting.In(file) is not { } setting) continue;
            report.At(setting).Variant("file")
                .AtMost(Severity.Warning)
                .And(type.From.At, "type")
                .With("unit", unit.Name)
                .With("program", program.Length == 0 ? "the program" : program)
                .With("option", setting.ToString())
                .With("type", type.V);
            return;
        }
    }
}
