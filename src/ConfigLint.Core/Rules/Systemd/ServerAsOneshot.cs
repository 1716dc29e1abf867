using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Text;

namespace ConfigLint.Rules.Systemd;

/// <summary>Type=oneshot for a server: the manager waits for it to end before anything after it starts.</summary>
internal sealed class ServerAsOneshot : Rule<Unit>
{
    protected internal override void Check(Unit unit, Report report)
    {
        var type = unit.Get("Service", "Type");
        if (unit.ExecStart.Count != 1 || type is not { IsKnown: true, V: "oneshot" }) return;
        if (unit.Program is not { Daemonizes: { HasValue: true, V: false } } program) return;
        if (!program.Listeners.Exists(listener => listener.On.HasValue)) return;
        if (unit.ExecStart[0].Words.Any(static word => Array.IndexOf(EndsAtOnce, word.Text) >= 0)) return;
        // Refused, or ended on purpose: said elsewhere, or meant.
        if (unit.Get("Service", "Restart") is { HasValue: true, V: "always" or "on-success" } || unit.Has("Service", "TimeoutStartSec") || unit.ExecStart[0].ProgramName == "timeout") return;
        report.At(type).And(program.At, "program").With("unit", unit.Name).With("program", program.Name)
            .SafeFix(TextEdit.Replace(type.From.At, "simple"));
    }

    /// <summary>What makes gunicorn, uvicorn, uwsgi, php-fpm and node say something and end (their <c>--help</c>).</summary>
    private static readonly string[] EndsAtOnce =
        ["--check-config", "--print-config", "--version", "-v", "-V", "--help", "-h", "-t", "-tt", "--test", "--check"];
}
