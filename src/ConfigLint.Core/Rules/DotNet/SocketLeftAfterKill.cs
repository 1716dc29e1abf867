using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;

namespace ConfigLint.Rules.DotNet;

/// <summary>
/// Kestrel does not take over a socket file that lies there already, and one is left by a process that was killed.
/// </summary>
internal sealed class SocketLeftAfterKill : Rule<Workload>
{
    protected internal override void Check(Workload workload, Report report)
    {
        if (workload is not
            {
                Source: Unit { IsOpen: false } unit,
                Program: { Pipeline.DeletesFiles: false } program
            }) return;
        if (unit.Get("Service", "Restart") is not { HasValue: true, V: not "no" } restart) return;
        if (Array.Exists(Cleaning, name => unit.Has("Service", name))) return;
        foreach (var listener in program.Listeners)
        {
            if (listener.On is not { IsKnown: true, V.Path: { } path }) continue;
            if (IsRemoved(unit, path)) continue;
            report.At(listener.On).And(restart, "restart").With("unit", unit.Name).With("path", path);
        }
    }

    /// <summary>What stands in these may be <c>rm -f</c>.</summary>
    private static readonly string[] Cleaning = ["ExecStartPre", "ExecStopPost", "ExecCondition"];

    /// <summary>systemd removes the folder when the service stops, however that came.</summary>
    private static bool IsRemoved(Unit unit, string path)
    {
        if (path.StartsWith("/tmp/", StringComparison.Ordinal) && unit.Has("Service", "PrivateTmp")) return true;
        return !unit.Has("Service", "RuntimeDirectoryPreserve") && unit.RuntimeDirectories.Any(folder =>
            !folder.IsKnown || path.StartsWith("/run/" + folder.V + "/", StringComparison.Ordinal)
            || path.StartsWith("/var/run/" + folder.V + "/", StringComparison.Ordinal));
    }
}
