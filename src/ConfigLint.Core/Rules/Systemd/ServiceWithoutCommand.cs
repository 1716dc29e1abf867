using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>A service that says nothing of what to run.</summary>
internal sealed class ServiceWithoutCommand : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        if (unit.Kind != UnitKind.Service || unit.Fragment is not { } file || unit.IsOpen) return;
        if (file.Section("Service") is not { } section || file.Section("Unit") is null && file.Section("Install") is null) return;
        // Refused, misspelt, in the wrong section, swallowed: said already.
        if (unit.Has("Service", "ExecStart") || unit.Has("Service", "ExecStop") || unit.Has("Unit", "SuccessAction") || file.Mentions("ExecStart")) return;
        report.At(section.Header).With("unit", unit.Name);
    }
}
