using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;

namespace ConfigLint.Rules.Systemd;

/// <summary>SystemCallFilter= without the calls that open a socket, for a server that opens its own.</summary>
internal sealed class SystemCallsRefused : Rule<Unit>
{
    /// <summary>The sets that hold socket() (src/shared/seccomp-util.c), and itself.</summary>
    private static readonly string[] Opening = ["@network-io", "@system-service", "@known", "socket"];

    protected internal override void Check(Unit unit, Report report)
    {
        var lines = unit.Effective("Service", "SystemCallFilter");
        // Several lines are merged by rules of their own; with an error number the call fails and the process goes on.
        if (lines.Count != 1 || unit.Has("Service", "SystemCallErrorNumber")) return;
        var denies = lines[0].Value.StartsWith('~');
        var hit = false;
        foreach (var word in lines[0].Value.TrimStart('~').Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Contains(':')) return;
            hit |= Array.IndexOf(Opening, word) >= 0;
        }

        if (hit != denies || !ServedAddresses.Of(unit).Any()) return;
        report.At(unit.ValueOf(lines[0])).Variant(denies ? "denied" : "").And(unit.Program!.At, "program").With("unit", unit.Name).With("program", unit.Program.Name);
    }
}
