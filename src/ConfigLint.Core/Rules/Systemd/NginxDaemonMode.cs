using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Systemd;

/// <summary>The daemon directive of nginx.conf against Type= and <c>-g</c> of the unit that starts it.</summary>
internal sealed class NginxDaemonMode : Rule<NginxService>
{
    protected internal override void Check(NginxService service, Report report)
    {
        var unit = service.Unit;
        NginxDirective? written = null;
        foreach (var setting in service.Config.MainSettings)
        {
            if (setting.Name != "daemon") continue;
            if (setting.IsTemplated) return;
            written = setting;
        }

        var command = unit.ExecStart[0];
        foreach (var word in command.Words)
        {
            if (!word.HasValue) return;
            if (!word.Text.Contains("daemon ", StringComparison.Ordinal)) continue;
            if (written is { } again) report.At(again.Statement).Variant("duplicate").And(word.At, "option").With("unit", unit.Name).With("option", word.Text);
            return;
        }

        var isOff = written is { } daemon && daemon[0].Is("off");
        var type = unit.Type;
        if (isOff && type is { IsKnown: true, V: "forking" }) report.At(written!.Value.Statement).And(type.From.At, "type").With("unit", unit.Name);
        else if (!isOff && type is { HasValue: true, V: "simple" or "exec" or "idle" } && !Survives(unit))
        {
            report.At(command.At).Variant("background").And(type.From.At, "type")
                .With("unit", unit.Name)
                .With("type", type.V);
        }
    }

    private static bool Survives(Unit unit) => unit.Has("Service", "KillMode") && unit.Get("Service", "KillMode") is not { HasValue: true, V: "control-group" or "mixed" } || unit.Has("Service", "RemainAfterExit");
}
