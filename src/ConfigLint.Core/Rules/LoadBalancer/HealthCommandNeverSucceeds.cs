using ConfigLint.Chain;
using ConfigLint.Engine;

namespace ConfigLint.Rules.LoadBalancer;

/// <summary>
/// A command line in the wrong number of words: all of it in one where no shell reads it, <c>||</c> as an argument of curl, or the arguments of a shell's line as words of their own.
/// </summary>
internal sealed class HealthCommandNeverSucceeds : Rule<HealthCommand>
{
    protected internal override void Check(HealthCommand command, Report report)
    {
        if (command.Form == HealthCommandForm.Neither || command.Words.Count == 0 || command.Words[0] is not { HasValue: true, V: { Length: > 0 } program } first) return;
        var finding = command.Form == HealthCommandForm.Exec ? Exec(command, program, report) : Shell(command, program, report);
        finding?.With("owner", command.Owner).With("program", Name(program)).With("first", first.V);
    }

    private static FindingBuilder? Exec(HealthCommand command, string program, Report report)
    {
        // C:\Program Files holds programs.
        if (program.IndexOf(' ') > 0 && program.IndexOf('\\') < 0 && command.Words.Count == 1) return report.At(command.Words[0]);
        if (Array.IndexOf(Shells, Name(program)) >= 0) return null;
        var operators = command.Words.FirstOrDefault(static word => word.HasValue && word.V is "||" or "&&" or "|" or ";");
        if (operators.V is null) return null;
        return report.At(operators).Variant("operator").AtMost(IsStrict(program) ? Severity.Error : Severity.Warning).With("operator", operators.V);
    }

    private static FindingBuilder? Shell(HealthCommand command, string program, Report report)
    {
        if (command.Words.Count < 2 || program.IndexOf(' ') >= 0 || Array.IndexOf(Shells, program) >= 0) return null;
        return report.At(command.Words[1]).Variant("shell").AtMost(IsStrict(program) ? Severity.Error : Severity.Warning);
    }

    /// <summary>Without an address, or with another one that is none, these fail (measured with curl 7.88 and GNU wget 1.21).</summary>
    private static bool IsStrict(string program) => Name(program) is "curl" or "wget";

    private static string Name(string program) => program.Substring(program.LastIndexOf('/') + 1);

    private static readonly string[] Shells = ["sh", "bash", "ash", "dash", "zsh", "busybox", "env", "timeout", "cmd", "powershell", "pwsh"];
}
