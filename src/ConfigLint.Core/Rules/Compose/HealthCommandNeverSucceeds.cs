using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Compose;

/// <summary>
/// A command line in the wrong number of words: all of it in one where no shell reads it, <c>||</c> as an argument of curl, or the
/// arguments of a shell's line as words of their own.
/// </summary>
internal sealed class HealthCommandNeverSucceeds : Rule<HealthCommand>
{
    protected internal override void Check(HealthCommand command, Report report)
    {
        if (command.Form == HealthCommandForm.Neither) return;
        if (command.Words.FirstOrDefault() is not { HasValue: true, V: { Length: > 0 } program } first) return;
        var isExec = command.Form == HealthCommandForm.Exec;
        (isExec ? Exec(command, program, report) : Shell(command, program, report))?.With("owner", command.Owner).With("program", Name(program)).With("first", first.V);
    }

    private static FindingBuilder? Exec(HealthCommand command, string program, Report report)
    {
        // C:\Program Files holds programs.
        if (program.IndexOf(' ') > 0 && program.IndexOf('\\') < 0 && command.Words.Count == 1) return report.At(command.Words[0]);
        if (Array.IndexOf(Shells, Name(program)) >= 0) return null;
        // Where there is none its value is not known, and nothing is reported.
        var operators = command.Words.FirstOrDefault(static word => word.V is "||" or "&&" or "|" or ";");
        return report.At(operators).Variant("operator").AtMost(Highest(program)).With("operator", operators.V);
    }

    private static FindingBuilder? Shell(HealthCommand command, string program, Report report)
    {
        if (command.Words.Count < 2 || program.IndexOf(' ') >= 0 || Array.IndexOf(Shells, program) >= 0) return null;
        return report.At(command.Words[1]).Variant("shell").AtMost(Highest(program));
    }

    /// <summary>curl and wget fail without an address, and with another one that is none (measured, 7.88 and 1.21).</summary>
    private static Severity Highest(string program) => Name(program) is "curl" or "wget" ? Severity.Error : Severity.Warning;

    private static string Name(string program) => program.Substring(program.LastIndexOf('/') + 1);

    private static readonly string[] Shells = ["sh", "bash", "ash", "dash", "zsh", "busybox", "env", "timeout", "cmd", "powershell", "pwsh"];
}
