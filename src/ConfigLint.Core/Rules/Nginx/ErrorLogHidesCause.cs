using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>A pass whose errors no log takes: error_log /dev/null, or a level above error, which is the one of refused connections and timeouts.</summary>
internal sealed class ErrorLogHidesCause : Rule<NginxPass>
{
    private static readonly int ErrorLog = DirectiveNames.Get("error_log");

    protected internal override void Check(NginxPass pass, Report report)
    {
        if (pass.Level.Setting(ErrorLog, out _) is null) return;
        NginxDirective? first = null;
        foreach (var log in pass.Level.Entries(ErrorLog))
        {
            if (log.Count == 0 || !(log[0].Is("/dev/null") || IsDeaf(log))) return;
            first ??= log;
        }

        if (first is { } hidden) report.At(hidden.Statement).And(pass.Directive.Statement, "pass").With("log", hidden.ArgumentsText).With("directive", pass.Directive.Name);
    }

    private static bool IsDeaf(NginxDirective log) => log.Count > 1 && log[1].Value is ("crit" or "alert" or "emerg");
}
