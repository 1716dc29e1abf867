using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>Requires= without After=: both start at once, and what is required is not up yet.</summary>
internal sealed class RequirementNotOrdered : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        if (unit.IsDropInAlone || unit.IsOpen || unit.Kind != Syntax.Systemd.UnitKind.Service) return;
        var ordered = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in (string[])["After", "Before"])
        {
            foreach (var word in unit.Words("Unit", key)) ordered.Add(word.HasValue ? word.V : "");
        }

        // A name that a template fills in may be any.
        if (ordered.Contains("")) return;
        foreach (var key in (string[])["Requires", "BindsTo"])
        {
            foreach (var word in unit.Words("Unit", key))
            {
                if (!word.IsKnown || !word.V.EndsWith(".service", StringComparison.Ordinal) || ordered.Contains(word.V)) continue;
                // rpcbind.target is there to be ordered after in the place of rpcbind.service.
                if (ordered.Contains(Unit.StemOf(word.V) + ".target")) continue;
                // The other side can say it.
                if (unit.Neighbours.Any(other => other.Name == word.V && other.Has("Unit", "Before"))) continue;
                report.At(word).With("unit", unit.Name).With("other", word.V).With("setting", key);
            }
        }
    }
}
