using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Syntax.Systemd;
using ConfigLint.Text;

namespace ConfigLint.Rules.Systemd;

/// <summary>A .timer, .path or .socket that starts a unit that is not there, beside one whose name is nearly the same; or that names no unit at all.</summary>
internal sealed class ActivatedUnitMissing : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        if (unit.Kind is not (UnitKind.Socket or UnitKind.Timer or UnitKind.Path)) return;
        if (unit.IsDropInAlone || unit.IsOpen) return;
        var setting = unit.Kind == UnitKind.Socket ? "Service" : "Unit";
        var written = unit.Get(unit.Kind.OwnSection(), setting);
        if (unit.Has(unit.Kind.OwnSection(), setting) && !written.IsKnown) return;
        if (written.IsKnown && UnitNames.Fault(written.V) == "suffix")
        {
            report.At(written).Variant("suffix")
                .With("setting", setting)
                .With("written", written.V)
                .With("log", unit.Kind == UnitKind.Socket ? $"Unit must be of type service, ignoring: {written.V}" : $"Unit type not valid, ignoring: {written.V}")
                .SafeFix(TextEdit.Insert(written.From.At.Text, written.From.At.End, ".service"));
            return;
        }

        var name = written.IsKnown ? written.V : Unit.StemOf(unit.Name) + ".service";
        if (unit.Activates.Count > 0 || !name.EndsWith(".service", StringComparison.Ordinal) || name.Contains('@')) return;
        if (Near(unit, name) is not { } near) return;
        report.At(written.IsKnown ? written : Value.Place(unit.HeaderOf(unit.Kind.OwnSection())))
            .Variant(written.IsKnown ? "" : "name")
            // A package may bring it.
            .AtMost(Severity.Warning)
            .And(near.HeaderOf("Service"), "near")
            .With("unit", unit.Name)
            .With("missing", name)
            .With("near", near.Name)
            .With("setting", setting)
            .UnsafeFix(written.IsKnown ? [TextEdit.Replace(written.From.At, near.Name)] : []);
    }

    /// <summary>The one service beside it that nothing else starts and whose name is one or two letters away: <c>web1</c> is not meant by <c>web2</c>.</summary>
    private static Unit? Near(Unit unit, string name)
    {
        var candidates = unit.Neighbours.Where(other => other is { Kind: UnitKind.Service, IsDropInAlone: false, IsWanted: false, Activators.Count: 0 } && !other.Has("Install", "WantedBy")).ToList();
        var stem = Unit.StemOf(name);
        var nearest = Suggestion.Nearest(stem, candidates.Select(other => Unit.StemOf(other.Name)));
        return nearest is null || Digits(nearest) != Digits(stem) || !AreLongWords(stem, nearest) ? null : candidates.Find(other => Unit.StemOf(other.Name) == nearest);
    }

    /// <summary>job-a and job-b are two jobs: only a longer word is misspelt.</summary>
    private static bool AreLongWords(string one, string two)
    {
        string[] first = one.Split('-', '_', '.'), second = two.Split('-', '_', '.');
        for (var i = 0; i < first.Length && first.Length == second.Length; i++)
        {
            if (first[i] != second[i] && Math.Min(first[i].Length, second[i].Length) < 4) return false;
        }

        return true;
    }

    private static string Digits(string text) => string.Concat(text.Where(static c => c is >= '0' and <= '9'));
}
