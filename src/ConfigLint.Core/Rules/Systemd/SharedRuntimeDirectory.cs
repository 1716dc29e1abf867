using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>
/// Two services, or all instances of one, with one folder below /run: it is removed when the first of them stops, with the sockets of the others.
/// </summary>
internal sealed class SharedRuntimeDirectory : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        if (!unit.IsLongRunning || unit.IsOpen || Keeps(unit)) return;
        foreach (var folder in unit.RuntimeDirectories)
        {
            if (unit.IsTemplate)
            {
                report.At(folder).Variant(HasSocket(unit, folder.V) ? "instances" : "instance-files").With("unit", unit.Name).With("folder", folder.V);
                continue;
            }

            foreach (var other in unit.Neighbours)
            {
                var theirs = other.RuntimeDirectories.FirstOrDefault(candidate => candidate.V == folder.V);
                if (other == unit || !other.IsLongRunning || other.IsTemplate || theirs.V is null) continue;
                // Both ends of one mistake are told once, at the unit that comes first.
                if (!Keeps(other) && string.CompareOrdinal(other.Name, unit.Name) < 0) continue;
                report.At(folder).And(theirs, "other").Variant(HasSocket(unit, folder.V) || HasSocket(other, folder.V) ? "" : "files").With("unit", unit.Name).With("otherUnit", other.Name).With("folder", folder.V);
                break;
            }
        }
    }

    /// <summary>Its program is known to listen on a socket there, or an option names one.</summary>
    private static bool HasSocket(Unit unit, string folder) =>
        (unit.Program?.Listeners.Exists(listener => listener.On is { HasValue: true, V.Path: { } path } && path.StartsWith($"/run/{folder}/", StringComparison.Ordinal)) ?? false)
        || unit.ExecStart.Any(command => command.Words.Any(word => word.Text.IndexOf($"/run/{folder}/", StringComparison.Ordinal) is >= 0 and var at && word.Text.IndexOf(".sock", at, StringComparison.Ordinal) > 0));

    /// <summary>Or a template may say that it does.</summary>
    private static bool Keeps(Unit unit) => unit.Get("Service", "RuntimeDirectoryPreserve") is { HasValue: true } preserve
        ? preserve.V == "restart" || UnitValue.Boolean(preserve.V) == true
        : unit.Has("Service", "RuntimeDirectoryPreserve");
}
