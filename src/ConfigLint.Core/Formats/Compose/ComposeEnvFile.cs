using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Compose;

/// <summary>One variable of an env file.</summary>
/// <param name="Value">Quotes and escapes resolved; null of a bare <c>NAME</c>, which takes the value of the shell.</param>
/// <param name="At">The value as written; of a bare name, the name.</param>
/// <param name="Expands">False in single quotes.</param>
internal readonly record struct ComposeEnvEntry(string Name, Span NameAt, MappedText? Value, Span At, bool Expands);

/// <summary>
/// Reads <c>.env</c> and <c>env_file:</c> as compose-go's dotenv package does: <c>export</c>, comments after a blank, quotes that may span lines, escapes in double
/// quotes. systemd reads such files differently (<see cref="EnvironmentFileParser"/>).
/// </summary>
internal sealed class ComposeEnvFile
{
    /// <summary>In characters; the rest is not read.</summary>
    private const int MaxLength = 1 << 20;

    private readonly SourceText source;
    private readonly string text;
    private readonly int end;
    private readonly List<ComposeEnvEntry> entries = [];
    private int at;

    // Quotes that nothing below closes.
    private string unclosed = "";

    private ComposeEnvFile(SourceText source)
    {
        this.source = source;
        text = source.Content;
        end = Math.Min(text.Length, MaxLength);
    }

    public static List<ComposeEnvEntry> Parse(SourceText source)
    {
        var file = new ComposeEnvFile(source);
        file.at = file.text.StartsWith('\uFEFF') ? 1 : 0;
        while (file.at < file.end) file.ReadLine();
        return file.entries;
    }

    private void ReadLine()
    {
        while (at < end && char.IsWhiteSpace(text[at])) at++;
        if (at == end) return;
        if (text[at] == '#')
        {
            SkipLine();
            return;
        }

        if (string.CompareOrdinal(text, at, "export", 0, 6) == 0 && at + 6 < end && text[at + 6] is ' ' or '\t') at += 7;
        while (at < end && text[at] is ' ' or '\t') at++;
        var start = at;
        while (at < end && IsNameCharacter(text[at])) at++;
        var nameAt = source.At(start, at - start);
        while (at < end && text[at] is ' ' or '\t') at++;
        if (nameAt.Length == 0)
        {
            SkipLine();
        }
        else if (at < end && text[at] is '=' or ':')
        {
            at++;
            ReadValue(nameAt);
        }
        else
        {
            if (at == end || text[at] is '\n' or '\r' or '#') entries.Add(new ComposeEnvEntry(nameAt.ToString(), nameAt, null, nameAt, false));
            SkipLine();
        }
    }

    private void ReadValue(Span nameAt)
    {
        while (at < end && text[at] is ' ' or '\t') at++;
        var start = at;
        if (at < end && text[at] is '"' or '\'')
        {
            var quote = text[at];
            if (ReadQuoted(quote) is { } value)
            {
                entries.Add(new ComposeEnvEntry(nameAt.ToString(), nameAt, value, source.At(start, at - start), quote == '"'));
                SkipLine();
                return;
            }

            at = start;
        }

        var stop = at;
        while (stop < end && text[stop] is not ('\n' or '\r') && !(text[stop] == '#' && (stop == start || text[stop - 1] is ' ' or '\t'))) stop++;
        at = stop;
        SkipLine();
        while (stop > start && text[stop - 1] is ' ' or '\t') stop--;
        entries.Add(new ComposeEnvEntry(nameAt.ToString(), nameAt, MappedText.Of(source, start, stop - start), source.At(start, stop - start), true));
    }

    /// <returns>Null where the quote is not closed: then it is part of the value.</returns>
    private MappedText? ReadQuoted(char quote)
    {
        // Each unclosed quote would otherwise be looked for to the end of the file.
        if (unclosed.IndexOf(quote) >= 0) return null;
        var builder = new MappedText.Builder();
        for (var i = at + 1; i < end;)
        {
            if (text[i] == quote)
            {
                at = i + 1;
                return builder.Build();
            }

            if (text[i] == '\\' && i + 1 < end && Escaped(text[i + 1], quote) is { } escaped)
            {
                builder.Append(escaped, source.At(i, 2));
                i += 2;
            }
            else
            {
                builder.Append(source, i++, 1);
            }
        }

        unclosed += quote;
        return null;
    }

    /// <summary>What an escape stands for; null where the backslash is one.</summary>
    private static string? Escaped(char c, char quote) => (quote, c) switch
    {
        ('\'', '\'') => "'",
        ('"', 'n') => "\n",
        ('"', 'r') => "\r",
        ('"', 't') => "\t",
        ('"', '"' or '\\') => c.ToString(),
        // Stands for itself when the value is interpolated.
        ('"', '$') => "$$",
        _ => null,
    };

    private void SkipLine()
    {
        while (at < end && text[at] is not ('\n' or '\r')) at++;
    }

    private static bool IsNameCharacter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '.' or '-' or '[' or ']';
}
