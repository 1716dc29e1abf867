using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>ProtectHome=yes or tmpfs for a program or a working directory below /home or /root, which are empty then.</summary>
internal sealed class HiddenHome : Rule<Unit>
{
    private static readonly string[] Mounts = ["BindPaths", "BindReadOnlyPaths", "RootDirectory", "RootImage", "TemporaryFileSystem", "MountImages"];

    protected internal override void Check(Unit unit, Report report)
    {
        var protect = unit.Get("Service", "ProtectHome");
        if (!protect.IsKnown || (protect.V != "tmpfs" && UnitValue.Boolean(protect.V) != true)) return;
        if (unit.IsOpen || unit.File.IsUserUnit || unit.ExecStart.Count == 0 || Array.Exists(Mounts, key => unit.Has("Service", key))) return;
        var command = unit.ExecStart[0];
        if (command.Prefixes.Contains('+')) return;
        if (Add(command.Program.Value, "", protect, unit, report)) return;
        Add(unit.WorkingDirectory, "folder", protect, unit, report);
    }

    private static bool Add(Value<string> path, string variant, Value<string> protect, Unit unit, Report report)
    {
        if (!path.IsKnown || !(ServedAddresses.IsBelow(path.V, "/home") || ServedAddresses.IsBelow(path.V, "/root"))) return false;
        report.At(protect).Variant(variant).And(path, "path").With("unit", unit.Name).With("path", path.V).With("value", protect.V);
        return true;
    }
}
