using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>A comment after a value, which becomes part of it.</summary>
internal sealed class InlineCommentInValue : Rule<UnitFile>
{
    protected internal override void Check(UnitFile file, Report report)
    {
        foreach (var entry in file.Entries)
        {
            if (!entry.Section.IsRead || !entry.IsCertain) continue;
            if (SettingTable.Instance.Find(entry.Section.Name, entry.Key) is not { } setting) continue;
            if (InlineComments.Spoils(setting, entry.Value)) Found(entry, setting, report);
        }

        foreach (var line in file.Commands)
        {
            if (line.Entry.IsCertain) CheckCommand(line, report);
        }
    }

    private static void Found(UnitEntry entry, Setting setting, Report report)
    {
        var end = InlineComments.Find(entry.Value);
        var found = report.At(entry.At).With("setting", entry.Key).With("value", entry.Value).With("plain", entry.Value.Substring(0, end))
            .SafeFix(UnitEdits.CommentAbove(entry, end));
        switch (setting.Kind)
        {
            case "user":
                found.Variant("user").With("what", entry.Key == "Group" ? "group" : "user").With("status", entry.Key == "Group" ? "216/GROUP" : "217/USER");
                break;
            case "working-directory" or "fatal-path":
                found.Variant("folder");
                break;
            case "environment-file":
                found.Variant("file");
                break;
            default:
                found.With("log", SettingValue.Check(setting, entry.Value)?.Log ?? $"Failed to parse {setting.Kind} specifier, ignoring: {entry.Value}");
                break;
        }
    }

    private static Text.TextEdit[] Above(UnitEntry entry, int hash) =>
        UnitEdits.CommentAbove(entry, entry.Value.Substring(0, hash).TrimEnd(' ', '\t').Length);

    /// <summary>A lone <c>#</c> with words after it is an argument like any other.</summary>
    private static void CheckCommand(ExecLine line, Report report)
    {
        foreach (var command in line.Commands)
        {
            for (var i = 1; i < command.Words.Count - 1; i++)
            {
                var word = command.Words[i];
                if (word.Text != "#" || word.IsQuoted) continue;
                report.At(word.At).Variant("command").AtMost(line.Entry.Key is "ExecStart" or "ExecStartPre" ? Severity.Error : Severity.Warning)
                    .With("setting", line.Entry.Key)
                    .With("program", command.ProgramName)
                    .With("next", command.Words[i + 1].Text)
                    .SafeFix(line.Entry.LineStarts.Count == 0 && line.Commands.Count == 1 ? Above(line.Entry, word.At.Start - line.Entry.At.Start) : []);
                return;
            }
        }
    }
}
