using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Declared;

/// <summary>A declared check of unit settings: the assignment in force, drop-ins included, or its absence.</summary>
internal sealed class SystemdSettingRule(DeclaredCheck check) : Rule<Unit>, IDeclaredRule
{
    public DeclaredCheck Declaration => check;

    protected internal override void Check(Unit unit, Report report)
    {
        if (!check.Present)
        {
            CheckMissing(unit, report);
            return;
        }

        foreach (var name in check.Names) CheckWritten(unit, name, report);
    }

    private void CheckWritten(Unit unit, string name, Report report)
    {
        var written = unit.Get(check.Section!, name);
        if (!written.IsKnown || (check.Value is { } value && !value.Holds(written.V, Quantity(value.Unit, written.V)))) return;
        report.At(written).With("directive", name).With("value", written.V).With("bound", check.Value?.Bound);
    }

    /// <summary>Silent where the section itself is missing: then the file is about something else.</summary>
    private void CheckMissing(Unit unit, Report report)
    {
        if (unit.IsOpen || unit.Fragment?.Section(check.Section!) is not { IsRead: true } section) return;
        foreach (var name in check.Names)
        {
            if (unit.Has(check.Section!, name)) return;
        }

        report.At(section.Header).With("directive", check.Names[0]).With("value", "").With("bound", "");
    }

    private static long? Quantity(DeclaredUnit unit, string text) => unit switch
    {
        DeclaredUnit.Time => UnitValue.Time(text),
        DeclaredUnit.Size => UnitValue.Size(text),
        DeclaredUnit.Number => DeclaredValueParser.Quantity(DeclaredUnit.Number, text),
        _ => null,
    };
}
