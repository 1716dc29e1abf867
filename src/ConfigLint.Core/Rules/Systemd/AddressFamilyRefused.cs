using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;

namespace ConfigLint.Rules.Systemd;

/// <summary>RestrictAddressFamilies= without the family of an address that the program listens on.</summary>
internal sealed class AddressFamilyRefused : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        var lines = unit.Effective("Service", "RestrictAddressFamilies");
        // Several lines, some with ~, are merged by rules of their own.
        if (lines.Count != 1) return;
        var denies = lines[0].Value.StartsWith('~');
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in lines[0].Value.TrimStart('~').Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)) named.Add(word);
        if (named.Count == 0) return;
        foreach (var on in ServedAddresses.Of(unit))
        {
            if (FamiliesOf(on.V) is var families && Array.Exists(families, family => named.Contains(family) != denies)) continue;
            report.At(unit.ValueOf(lines[0]))
                .And(on, "listener")
                .With("unit", unit.Name)
                .With("program", unit.Program!.Name)
                .With("address", on.V)
                .With("family", families[0]);
            return;
        }
    }

    /// <summary>Any of these is enough.</summary>
    private static string[] FamiliesOf(Endpoint on) => on switch
    {
        { IsUnix: true } => ["AF_UNIX"],
        { IsIPv6: true } => ["AF_INET6"],
        _ when on.Host[0] is >= '0' and <= '9' => ["AF_INET"],
        _ => ["AF_INET", "AF_INET6"],
    };
}
