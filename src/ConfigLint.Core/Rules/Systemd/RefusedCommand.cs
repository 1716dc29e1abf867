using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Syntax.Systemd;
using ConfigLint.Text;

namespace ConfigLint.Rules.Systemd;

/// <summary>
/// A command line that the manager does not take: it refuses the whole unit, unless a <c>-</c> before the program makes it drop that line alone.
/// </summary>
internal sealed class RefusedCommand : Rule<UnitFile>
{
    protected internal override void Check(UnitFile file, Report report)
    {
        if (file.IsFilledInByShell) return;
        foreach (var line in file.Commands)
        {
            if (!line.Entry.IsCertain) continue;
            if (line.Fault != ExecFault.None) CheckFault(line, report);
            else CheckSpecifiers(line, report);
        }
    }

    private static void CheckFault(ExecLine line, Report report)
    {
        var word = line.FaultAt.ToString();
        // What was meant there is another rule's to say: FOO=/x, $HOME/x.
        if (line.Fault == ExecFault.NotAPath && (word.Contains('$') || word.Contains('='))) return;
        var value = line.Entry.Value;
        switch (line.Fault)
        {
            case ExecFault.UnbalancedQuotes:
                Report(line, line.FaultAt, "quotes", $"Unbalanced quoting, ignoring: \"{value}\"", report).With("quote", word);
                break;
            case ExecFault.Folder:
                Report(line, line.FaultAt, "folder", $"Executable path specifies a directory{Ignoring(line)}: {word}", report);
                break;
            case ExecFault.NoProgram:
                Report(line, line.FaultAt, "empty", $"Empty path in command line{Ignoring(line)}: '{value}'", report);
                break;
            case ExecFault.NoName:
                Report(line, line.FaultAt, "name", $"Empty executable name or zeroeth argument{Ignoring(line)}: {value}", report);
                break;
            default:
                var path = word.TrimStart('-', '@', '+', '!', ':');
                Report(line, line.FaultAt, path.StartsWith('~') ? "home" : "", $"Neither a valid executable name nor an absolute path{Ignoring(line)}: {path}", report);
                break;
        }
    }

    private static void CheckSpecifiers(ExecLine line, Report report)
    {
        foreach (var command in line.Commands)
        {
            for (var i = 0; i < command.Words.Count; i++)
            {
                var word = command.Words[i];
                var at = Specifiers.FirstInvalid(word.Text);
                if (at < 0) continue;
                var written = i == 0 ? $"'{word.Text}'" : word.Text;
                Report(line, word.Mapped.SpanOf(at, 2), "specifier", $"Failed to resolve unit specifiers in {written}{Ignoring(line)}: Invalid slot", report)
                    .With("specifier", word.Text.Substring(at, 2));
                return;
            }
        }
    }

    private static string Ignoring(ExecLine line) => line.Entry.Value.StartsWith('-') ? ", ignoring" : "";

    private static FindingBuilder Report(ExecLine line, Span at, string variant, string log, Report report)
    {
        var forgiven = line.Entry.Value.StartsWith('-') && line.Entry.Key != "ExecStart";
        return report.At(Value.Place(at)).Variant(forgiven ? "dropped" : variant).AtMost(forgiven ? Severity.Warning : Severity.Error)
            .With("setting", line.Entry.Key)
            .With("word", at.ToString())
            .With("log", log.Length > 200 ? log.Substring(0, 200) : log);
    }
}
