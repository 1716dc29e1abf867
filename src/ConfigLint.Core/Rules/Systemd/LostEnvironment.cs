using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Syntax;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>
/// A variable of Environment= that does not arrive, or not whole: <c>A=b c</c> without quotes, <c>%</c> that is not doubled, a quote that is not closed.
/// </summary>
internal sealed class LostEnvironment : Rule<UnitFile>
{
    protected internal override void Check(UnitFile file, Report report)
    {
        foreach (var entry in file.Entries)
        {
            // A line that a backslash took in is lost for that reason.
            if (entry.Key == "Environment" && entry.Section.IsRead && entry.IsCertain && SwallowedLines.First(entry) is null) Check(entry, report);
        }
    }

    private static void Check(UnitEntry entry, Report report)
    {
        var reader = new WordReader(entry, retainUnknownEscapes: false);
        CommandWord? before = null;
        for (var word = reader.Next(); word is not null; word = reader.Next())
        {
            if (word.Text == "#" || !Check(reader, word, before, report)) return;
            before = word;
        }

        var escape = reader.Unbalanced.ToString() == "\\";
        report.At(reader.Unbalanced).Variant(escape ? "escape" : "quote").With("value", entry.Value).With("log", $"Invalid syntax, ignoring: {entry.Value}");
    }

    /// <summary>False where the rest of the line is part of the same mistake.</summary>
    private static bool Check(WordReader reader, CommandWord word, CommandWord? before, Report report)
    {
        var specifier = Specifiers.FirstInvalid(word.Text);
        var equals = word.Text.IndexOf('=');
        if (specifier >= 0)
        {
            report.At(word.Mapped.SpanOf(specifier, 2)).Variant("specifier")
                .With("name", equals > 0 ? word.Text.Substring(0, equals) : word.Text)
                .With("specifier", word.Text.Substring(specifier, 2))
                .With("log", $"Failed to resolve specifiers in {word.Text}, ignoring: Invalid slot");
            return true;
        }

        if (equals > 0 && EnvironmentAssignment.IsName(word.Text.Substring(0, equals))) return true;
        var variant = equals > 0 ? "name"
            : equals == 0 || IsAssignmentApart(reader, word) ? "blanks"
            : word.Text == "export" ? "export"
            : before is null ? "name"
            : "";
        var found = report.At(word.At).Variant(variant)
            // The variable itself arrives.
            .AtMost(variant == "export" ? Severity.Info : Severity.Error)
            .With("word", word.Text)
            .With("log", $"Invalid environment assignment, ignoring: {word.Text}");
        if (variant.Length == 0) found.With("before", before!.Text).With("name", before.Text.Split('=')[0]);
        return variant is "export" or "name";
    }

    /// <summary><c>A = b</c>.</summary>
    private static bool IsAssignmentApart(WordReader reader, CommandWord word) =>
        EnvironmentAssignment.IsName(word.Text)
        && reader.SkipBlanks() is var next && next < reader.Text.Length && reader.Text[next] == '=';
}
