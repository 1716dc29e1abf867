using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;

namespace ConfigLint.Rules.Systemd;

/// <summary>Type=dbus without the name that shows that the service is up.</summary>
internal sealed class DbusServiceWithoutName : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        var type = unit.Get("Service", "Type");
        if (unit.IsDropInAlone || unit.IsOpen || type.V != "dbus") return;
        if (unit.Has("Service", "BusName") || unit.File.Mentions("BusName")) return;
        report.At(type).With("unit", unit.Name);
    }
}
