using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;

namespace ConfigLint.Rules.Systemd;

/// <summary>A sandbox that cuts a TCP server off from those who ask it: a network of its own, or addresses that are filtered.</summary>
internal sealed class ServerWithoutNetwork : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        foreach (var on in ServedAddresses.Of(unit))
        {
            if (on.V.IsUnix) continue;
            if (ServedAddresses.Yes(unit, "PrivateNetwork") is { } isolated && !IsJoined(unit)) Add(isolated, on, "", unit, report);
            else if (DeniedAll(unit) is { } denied) Add(denied, on, "denied", unit, report);
            return;
        }
    }

    private static void Add(Value<string> setting, Value<Endpoint> on, string variant, Unit unit, Report report) => report.At(setting)
        .Variant(variant)
        // The filter needs BPF and cgroup v2, and the unit's slice can let addresses through.
        .AtMost(variant.Length > 0 ? Severity.Warning : Severity.Error)
        .And(on, "listener")
        .With("unit", unit.Name)
        .With("program", unit.Program!.Name)
        .With("address", on.V);

    private static bool IsJoined(Unit unit)
    {
        if (unit.Has("Unit", "JoinsNamespaceOf") || unit.Has("Service", "NetworkNamespacePath")) return true;
        foreach (var other in unit.Neighbours)
        {
            if (other.Has("Unit", "JoinsNamespaceOf")) return true;
        }

        return false;
    }

    private static Value<string>? DeniedAll(Unit unit)
    {
        if (unit.Has("Service", "IPAddressAllow")) return null;
        foreach (var word in unit.Words("Service", "IPAddressDeny"))
        {
            if (word is { IsKnown: true, V: "any" or "0.0.0.0/0" }) return word;
        }

        return null;
    }
}
