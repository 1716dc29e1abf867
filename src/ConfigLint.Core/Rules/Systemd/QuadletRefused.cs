using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Syntax.Systemd;
using ConfigLint.Text;

namespace ConfigLint.Rules.Systemd;

/// <summary>A .container of which Podman's generator makes no unit (<c>ConvertContainer()</c>): no image, or a Type= or KillMode= that it can not start with.</summary>
internal sealed class QuadletRefused : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        if (unit.Kind != UnitKind.Container || unit.IsDropInAlone || unit.IsOpen) return;
        var hasImage = unit.Has("Container", "Image");
        if (!hasImage && !unit.Has("Container", "Rootfs") && !unit.Fragment!.Mentions("Image")) report.At(unit.HeaderOf("Container")).With("unit", unit.Name);
        else if (hasImage && unit.Last("Container", "Rootfs") is { } root)
        {
            report.At(root.KeyAt).Variant("both").With("unit", unit.Name);
        }

        if (unit.Get("Service", "Type") is { V: not ("notify" or "oneshot") } type) Add(type, "Type", unit, report);
        if (unit.Get("Service", "KillMode") is { V: not ("mixed" or "control-group") } mode)
        {
            Add(mode, "KillMode", unit, report);
        }
    }

    private static void Add(Value<string> written, string setting, Unit unit, Report report)
    {
        var found = report.At(written).Variant("service")
            .With("unit", unit.Name)
            .With("setting", setting)
            .With("value", written.V)
            .With("log", setting == "Type" ? $"invalid service Type '{written.V}'" : $"invalid KillMode '{written.V}'");
        // The generator sets both itself.
        if (unit.Last("Service", setting) is { } entry && UnitEdits.Line(entry) is { } line)
        {
            found.SafeFix(TextEdit.DeleteLine(line));
        }
    }
}
