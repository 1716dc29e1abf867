using ConfigLint.Formats.Systemd;
using ConfigLint.Syntax;

namespace ConfigLint.Rules.Systemd;

/// <summary>Of which units the restart rules ask anything: services that are meant to run on, and that nothing else brings back.</summary>
internal static class RestartPolicy
{
    /// <summary>
    /// Not jobs, not D-Bus services and what sockets start (the next call starts them again), not templates, which others run, not half-known units.
    /// </summary>
    public static bool Asks(Unit unit) =>
        unit is { IsLongRunning: true, IsOpen: false, IsTemplate: false, IsSocketActivated: false, Fragment.IsRefused: false } && unit.Type.V != "dbus";

    /// <summary>Somebody waits for its answers.</summary>
    public static bool Serves(Unit unit) => unit.Role is UnitRole.Proxied or UnitRole.Proxy or UnitRole.Server;

    /// <summary>A stop begins with SIGTERM, and with nothing before it.</summary>
    public static bool StopsByTerm(Unit unit) =>
        !unit.Has("Service", "ExecStop") && (!unit.Has("Service", "KillSignal") || unit.Get("Service", "KillSignal").V is "SIGTERM" or "TERM" or "15");

    /// <summary>For messages.</summary>
    public static string ProgramOf(Unit unit)
    {
        if (unit.ExecStart.Count == 0) return "its container";
        var name = WrappedProgram.NameIn(unit.ExecStart[0]);
        if (name.Length == 0) name = unit.ExecStart[0].ProgramName;
        foreach (var c in name)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('-' or '_' or '.' or '+')) return "its program";
        }

        return name.Length == 0 ? "its program" : name;
    }
}
