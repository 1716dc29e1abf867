using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>The addresses that the process of a unit binds itself, and what the unit's sandbox says; unknown is never among them.</summary>
internal static class ServedAddresses
{
    /// <summary>Not those of containers, which their engine binds, nor those of .socket units, which systemd binds.</summary>
    public static IEnumerable<Value<Endpoint>> Of(Unit unit)
    {
        if (unit.IsOpen || unit.IsSocketActivated || unit.File.IsUserUnit || unit.ExecStart.Count != 1) yield break;
        if (unit.Program is not { Name: not ("docker" or "podman") } program) yield break;
        // "+" starts it outside of the sandbox and as root.
        if (unit.ExecStart[0].Prefixes.IndexOfAny(['+', '!']) >= 0) yield break;
        foreach (var listener in program.Listeners)
        {
            if (listener.On.HasValue) yield return listener.On;
        }
    }

    /// <summary>The setting where it is a yes; null where it is a no, not written or not known.</summary>
    public static Value<string>? Yes(Unit unit, string key) =>
        unit.Get("Service", key) is { IsKnown: true } written && UnitValue.Boolean(written.V) == true ? written : null;

    /// <summary>As whom it runs where that is certainly not root; null else.</summary>
    public static Value<string>? Unprivileged(Unit unit)
    {
        if (unit.Has("Service", "User"))
        {
            return unit.User is { IsKnown: true, V: not ("root" or "0") } user ? user : null;
        }

        return Yes(unit, "DynamicUser") is { } dynamic ? dynamic with { V = "a user of its own" } : null;
    }

    /// <summary>The path with /var/run, a link, resolved.</summary>
    public static string Resolve(string path) => path.StartsWith("/var/run/", StringComparison.Ordinal) ? path.Substring(4) : path;

    public static bool IsBelow(string path, string folder) =>
        folder == "/" || path == folder || path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal);

    /// <summary>The folders that settings such as RuntimeDirectory= make; null where one of them is not known.</summary>
    public static List<string>? Folders(Unit unit, string key, string below)
    {
        List<string> folders = [];
        foreach (var word in unit.Words("Service", key))
        {
            if (!word.HasValue) return null;
            folders.Add(below + word.V.Split(':')[0].TrimEnd('/'));
        }

        return folders;
    }
}
