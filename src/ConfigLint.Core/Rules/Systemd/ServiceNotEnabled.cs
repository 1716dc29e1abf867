using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;

namespace ConfigLint.Rules.Systemd;

/// <summary>A server that no boot starts: no [Install], and nothing among the units that wants it.</summary>
internal sealed class ServiceNotEnabled : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        if (!RestartPolicy.Asks(unit) || !RestartPolicy.Serves(unit) || unit.IsWanted || unit.File.Folder.IsVendor) return;
        // A container starts with its pod.
        if (unit.Has("Container", "Pod")) return;
        foreach (var setting in new[] { "WantedBy", "RequiredBy", "UpheldBy", "Also", "Alias" })
        {
            if (unit.Has("Install", setting)) return;
        }

        if (unit.Fragment!.Mentions("WantedBy") || unit.Fragment.Mentions("[Install")) return;
        report.At(unit.HeaderOf("Service")).With("unit", unit.Name).With("program", RestartPolicy.ProgramOf(unit));
    }
}
