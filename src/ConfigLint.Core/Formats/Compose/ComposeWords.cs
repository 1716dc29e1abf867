using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Syntax;
using ConfigLint.Text;

namespace ConfigLint.Formats.Compose;

/// <summary>Splits a command that is written as a string, as go-shellwords does without variables and backquotes: blanks, quotes, backslashes.</summary>
internal static class ComposeWords
{
    public static List<CommandWord> Split(ComposeText command)
    {
        var text = command.Text;
        var words = new List<CommandWord>();
        var hole = 0;
        var presumed = 0;
        var at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            if (at == text.Length) return words;
            var start = at;
            var builder = new MappedText.Builder();
            var holes = new List<Hole>();
            var quote = '\0';
            var isQuoted = false;
            for (; at < text.Length && (quote != '\0' || !char.IsWhiteSpace(text[at])); at++)
            {
                if (hole < command.Holes.Count && command.Holes[hole].Start == at)
                {
                    var found = command.Holes[hole++];
                    holes.Add(found with { Start = builder.Length });
                    builder.Append(command.Mapped, at, found.Length);
                    at += found.Length - 1;
                }
                else if (text[at] == quote)
                {
                    quote = '\0';
                }
                else if (quote == '\0' && text[at] is '"' or '\'')
                {
                    quote = text[at];
                    isQuoted = true;
                }
                else
                {
                    if (text[at] == '\\' && quote != '\'' && at + 1 < text.Length) at++;
                    builder.Append(command.Mapped, at, 1);
                }
            }

            while (presumed < command.Presumed.Count && command.Presumed[presumed].Start + command.Presumed[presumed].Length < start) presumed++;
            var word = builder.Build();
            words.Add(new CommandWord(word, command.Mapped.SpanOf(start, at - start), holes)
            {
                IsQuoted = isQuoted,
                // Unquoted, a variable is split at its blanks.
                IsSplice = !isQuoted && holes.Count == 1 && holes[0].Length == word.Length,
                Sureness = presumed < command.Presumed.Count && command.Presumed[presumed].Start < at ? Model.Certainty.Default : Model.Certainty.Known,
            });
        }
    }
}
