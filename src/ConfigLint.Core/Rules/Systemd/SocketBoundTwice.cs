using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>systemd listens on an address for a program that binds it itself: the program finds it taken, and in the end the .socket fails too.</summary>
internal sealed class SocketBoundTwice : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        if (unit.IsOpen || unit.Program is not { } program) return;
        foreach (var socket in unit.Activators)
        {
            if (socket.Has("Socket", "ReusePort") || socket.Has("Socket", "Accept")) continue;
            foreach (var stream in socket.All("Socket", "ListenStream"))
            {
                if (UnitWorkloads.ListenStream(stream) is not { } taken) continue;
                foreach (var listener in program.Listeners)
                {
                    if (!listener.On.HasValue || !listener.On.V.Accepts(taken.V)) continue;
                    report.At(listener.On).And(taken, "socket")
                        .With("unit", unit.Name)
                        .With("socket", socket.Name)
                        .With("program", program.Name)
                        .With("address", listener.On.V);
                    return;
                }
            }
        }
    }
}
