using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Syntax;
using ConfigLint.Syntax.Systemd;
using ConfigLint.Text;

namespace ConfigLint.Rules.Systemd;

/// <summary>A shell's words in a command that no shell reads: each becomes an argument, or the program to start.</summary>
internal sealed class ShellSyntaxInCommand : Rule<UnitFile>
{
    protected internal override void Check(UnitFile file, Report report)
    {
        foreach (var line in file.Commands)
        {
            if (!line.Entry.IsCertain || file.IsFilledInByShell) continue;
            var fault = line.FaultAt.ToString();
            if (IsAssignment(fault)) Report(line, line.FaultAt, fault, "assignment", report);
            foreach (var command in line.Commands)
            {
                if (Check(line, command, report)) break;
            }
        }
    }

    private static bool Check(ExecLine line, CommandLine command, Report report)
    {
        var program = command.Program;
        if (IsAssignment(program.Text)) return Report(line, program.At, program.Text, "assignment", report);
        if (Array.IndexOf(Builtins, program.Text) >= 0) return Report(line, program.At, program.Text, "builtin", report);
        // These take < and | as their own words.
        if (command.ProgramName is "test" or "[" or "expr" or "find") return false;
        for (var i = 1; i < command.Words.Count; i++)
        {
            var word = command.Words[i];
            if (word.IsQuoted) continue;
            var variant = Array.IndexOf(Operators, word.Text) >= 0 ? "" : word.Text == "&" ? "background" : IsRedirection(word.Text) ? "redirection" : null;
            if (variant is null) continue;
            return Report(line, word.At, word.Text, variant, report, command.ProgramName);
        }

        return false;
    }

    private static bool Report(ExecLine line, Span at, string word, string variant, Report report, string program = "")
    {
        // A failure of what runs beside the service is seen in the journal only; so is one that "-" forgives.
        var harmless = line.Entry.Key is not ("ExecStart" or "ExecStartPre" or "ExecCondition") || line.Entry.Value.StartsWith('-');
        report.At(at).Variant(variant).AtMost(harmless ? Severity.Warning : Severity.Error)
            .With("setting", line.Entry.Key)
            .With("word", word)
            .With("program", program);
        return true;
    }

    private static bool IsAssignment(string word)
    {
        var equals = word.IndexOf('=');
        return equals > 0 && Formats.Systemd.EnvironmentAssignment.IsName(word.Substring(0, equals));
    }

    /// <summary><c>2>&amp;1</c>, <c>>/dev/null</c>, <c>></c> alone; not <c>&lt;user></c> of a manual.</summary>
    private static bool IsRedirection(string word)
    {
        var at = 0;
        if (word[0] == '&') at++;
        else while (at < word.Length && at < 2 && word[at] is >= '0' and <= '9') at++;
        if (at == word.Length || word[at] is not ('<' or '>')) return false;
        var input = word[at] == '<';
        at++;
        if (at < word.Length && word[at] == '>' && !input) at++;
        return at == word.Length || word[at] == '/' || (!input && word[at] == '&' && at + 1 < word.Length);
    }

    private static readonly string[] Operators = ["&&", "||", "|", "|&"];

    private static readonly string[] Builtins = ["cd", "source", ".", "export", "ulimit", "umask", "if", "for", "while", "eval", "set", "exec", "alias", "unset"];
}
