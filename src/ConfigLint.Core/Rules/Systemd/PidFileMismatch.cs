using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Systemd;

/// <summary>The manager waits for a PID file that nginx writes elsewhere.</summary>
internal sealed class PidFileMismatch : Rule<NginxService>
{
    protected internal override void Check(NginxService service, Report report)
    {
        var unit = service.Unit;
        var expected = unit.Get("Service", "PIDFile");
        if (!expected.IsKnown || unit.Type is not { IsKnown: true, V: "forking" }) return;
        NginxDirective? written = null;
        foreach (var setting in service.Config.MainSettings)
        {
            if (setting.Name == "pid") written = setting;
        }

        if (written is not { IsTemplated: false } pid || !pid[0].Value.StartsWith('/')) return;
        foreach (var word in unit.ExecStart[0].Words)
        {
            if (!word.HasValue || word.Text.Contains("pid ", StringComparison.Ordinal)) return;
        }

        // A relative path is below /run.
        var file = expected.V.StartsWith('/') ? expected.V : "/run/" + expected.V;
        if (ServedAddresses.Resolve(file) == ServedAddresses.Resolve(pid[0].Value)) return;
        report.At(expected).And(pid.Statement, "pid").With("unit", unit.Name).With("expected", file).With("written", pid[0].Value)
            // The path in nginx.conf may be the wrong one.
            .UnsafeFix(TextEdit.Replace(expected.From.At, pid[0].Value));
    }
}
