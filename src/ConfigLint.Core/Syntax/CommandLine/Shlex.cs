using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Syntax;

/// <summary>Words as Python's <c>shlex.split()</c> takes a command apart: quotes and backslashes count, variables and operators do not.</summary>
internal static class Shlex
{
    /// <param name="holes">In the text, in order.</param>
    /// <returns>Null where a quote is not closed.</returns>
    public static List<CommandWord>? Split(MappedText text, IReadOnlyList<Hole> holes)
    {
        List<CommandWord> words = [];
        var content = text.Text;
        for (int at = 0, hole = 0; ;)
        {
            while (at < content.Length && char.IsWhiteSpace(content[at])) at++;
            if (at == content.Length) return words;
            var start = at;
            var builder = new MappedText.Builder();
            List<Hole>? own = null;
            var quote = '\0';
            var isQuoted = false;
            while (at < content.Length && (quote != '\0' || !char.IsWhiteSpace(content[at])))
            {
                while (hole < holes.Count && holes[hole].Start < at) hole++;
                if (hole < holes.Count && holes[hole].Start == at && holes[hole].Length > 0)
                {
                    (own ??= []).Add(holes[hole] with { Start = builder.Length });
                    builder.Append(text, at, holes[hole].Length);
                    at += holes[hole].Length;
                    continue;
                }

                var c = content[at];
                if (quote == '\0' ? c is '"' or '\'' : c == quote)
                {
                    quote = quote == '\0' ? c : '\0';
                    isQuoted = true;
                    at++;
                }
                else
                {
                    // Within double quotes a backslash stays before all but these.
                    if (c == '\\' && quote != '\'' && at + 1 < content.Length && (quote == '\0' || content[at + 1] is '"' or '\\')) at++;
                    builder.Append(text, at++, 1);
                }
            }

            if (quote != '\0') return null;
            words.Add(new CommandWord(builder.Build(), text.SpanOf(start, at - start), own) { IsQuoted = isQuoted });
        }
    }
}
