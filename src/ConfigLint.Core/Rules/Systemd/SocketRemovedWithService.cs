using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>The socket file of a .socket unit in a folder that goes with the service: a restart of the service leaves the socket without its file.</summary>
internal sealed class SocketRemovedWithService : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        if (unit.IsOpen || unit.Has("Service", "RuntimeDirectoryPreserve")) return;
        foreach (var folder in unit.RuntimeDirectories)
        {
            if (!folder.IsKnown) continue;
            foreach (var socket in unit.Activators)
            {
                foreach (var stream in socket.All("Socket", "ListenStream"))
                {
                    if (!stream.IsKnown || !ServedAddresses.IsBelow(ServedAddresses.Resolve(stream.V), "/run/" + folder.V)) continue;
                    report.At(folder).And(stream, "socket").With("unit", unit.Name).With("socket", socket.Name).With("path", stream.V).With("folder", folder.V);
                    return;
                }
            }
        }
    }
}
