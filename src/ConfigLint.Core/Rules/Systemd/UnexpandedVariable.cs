using ConfigLint.Engine;
using ConfigLint.Programs.Images;
using ConfigLint.Syntax;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>
/// A variable written as a shell would replace it, where systemd does not: only <c>$NAME</c> as a word of its own and <c>${NAME}</c> in one are replaced.
/// </summary>
internal sealed class UnexpandedVariable : Rule<UnitFile>
{
    protected internal override void Check(UnitFile file, Report report)
    {
        if (file.IsFilledInByShell) return;
        var sets = new SetVariables(file);
        foreach (var line in file.Commands)
        {
            if (!line.Entry.IsCertain) continue;
            if (line.Fault == ExecFault.NotAPath && Variables.First(line.FaultAt.ToString()) is { } path) Report(sets, line, line.FaultAt, path, "program", report);
            foreach (var command in line.Commands)
            {
                if (Check(sets, line, command, report)) break;
            }
        }
    }

    private static bool Check(SetVariables sets, ExecLine line, CommandLine command, Report report)
    {
        if (Variables.First(command.Program.Text) is { } program) return Report(sets, line, command.Program.At, program, "program", report);
        // A shell replaces what systemd leaves, and ":" asks that nothing be replaced.
        if (WrappedProgram.IsShell(command.ProgramName) || command.Prefixes.Contains(':')) return false;
        for (var i = 1; i < command.Words.Count; i++)
        {
            var word = command.Words[i];
            if (Variables.First(word.Text) is not { } found) continue;
            // A script, a filter or a format in another language.
            if (found.Form == VariableForm.Command ? word.IsQuoted : word.Text.IndexOfAny(ScriptSigns) >= 0) continue;
            if (found.Form == VariableForm.Plain && found.At == 0 && found.End == word.Text.Length) continue;
            if (found.Form == VariableForm.Braced) continue;
            var variant = found.Form == VariableForm.Extended ? "extended" : found.Form == VariableForm.Command ? "substitution" : found.At == 0 ? "vanishes" : "";
            return Report(sets, line, word.At, found, variant, report, word.Text);
        }

        return false;
    }

    private static bool Report(SetVariables sets, ExecLine line, Text.Span at, Variable found, string variant, Report report, string word = "")
    {
        var isSet = sets.Has(found.Name);
        var address = Array.Exists(AddressNames, part => found.Name.Contains(part));
        // Without anything that sets it, a script may be meant to fill it in before the file is installed.
        var starts = line.Entry.Key is "ExecStart" or "ExecStartPre";
        var most = !isSet && found.Form != VariableForm.Command ? Severity.Info
            : starts && (variant is "program" or "vanishes" || address) ? Severity.Error
            : Severity.Warning;
        report.At(at).Variant(variant).AtMost(most)
            .With("setting", line.Entry.Key)
            .With("word", word.Length > 0 ? word : at.ToString())
            .With("name", found.Name)
            .With("log", at.ToString().Contains('/') ? $"Neither a valid executable name nor an absolute path: {at}" : $"Failed to locate executable {at}: No such file or directory")
            .With("fixed", Variables.Braced(word));
        return true;
    }

    private static readonly string[] AddressNames = ["PORT", "HOST", "BIND", "ADDR", "SOCK"];

    private static readonly char[] ScriptSigns = [' ', '\t', '\n', '|', ';', '(', '^', '*'];

    /// <summary>The names the unit sets, or can be set by a file that it names.</summary>
    private sealed class SetVariables
    {
        private readonly HashSet<string> names = new(["MAINPID"], StringComparer.Ordinal);
        private readonly bool any;

        public SetVariables(UnitFile file)
        {
            foreach (var entry in file.Entries)
            {
                if (entry.Key == "EnvironmentFile") any = true;
                if (entry.Key is not ("Environment" or "PassEnvironment")) continue;
                var reader = new WordReader(entry, retainUnknownEscapes: false);
                while (reader.Next() is { } word) names.Add(word.Text.Split('=')[0]);
            }
        }

        public bool Has(string name) => any || names.Contains(name);
    }
}
