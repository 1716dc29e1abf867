using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Syntax;

namespace ConfigLint.Rules.Systemd;

/// <summary>A port below 1024 for a user who has no right to it (ip(7), ip_unprivileged_port_start).</summary>
internal sealed class PrivilegedPort : Rule<Unit>
{
    private static readonly string[] Helpers = ["authbind", "setpriv", "capsh", "sudo", "su", "runuser", "pkexec"];

    protected internal override void Check(Unit unit, Report report)
    {
        if (ServedAddresses.Unprivileged(unit) is not { } user) return;
        var capable = IsCapable(unit);
        var isolated = ServedAddresses.Yes(unit, "PrivateUsers");
        if (capable != false && isolated is null || IsHelped(unit.ExecStart)) return;
        foreach (var on in ServedAddresses.Of(unit))
        {
            // A socket file has port 0.
            if (on.V.Port is <= 0 or >= 1024) continue;
            report.At(on)
                .Variant(capable == true ? "namespace" : "")
                // The kernel can be told to let everybody, and the program's file can have the capability.
                .AtMost(Severity.Warning)
                .And(capable == true ? isolated!.Value.From.At : user.From.At, capable == true ? "namespace" : "user")
                .With("unit", unit.Name)
                .With("program", unit.Program!.Name)
                .With("port", on.V.Port)
                .With("user", user.V);
            return;
        }
    }

    /// <summary>Null where it is not known.</summary>
    private static bool? IsCapable(Unit unit)
    {
        foreach (var word in unit.Words("Service", "AmbientCapabilities"))
        {
            if (!word.HasValue || word.V.StartsWith('~')) return null;
            if (word.V.Equals("CAP_NET_BIND_SERVICE", StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static bool IsHelped(IReadOnlyList<CommandLine> commands)
    {
        foreach (var command in commands)
        {
            foreach (var word in command.Words)
            {
                if (Array.IndexOf(Helpers, word.Text.Substring(word.Text.LastIndexOf('/') + 1)) >= 0) return true;
            }
        }

        return false;
    }
}
