using ConfigLint.Text;

namespace ConfigLint.Formats.Systemd;

/// <summary>
/// The state machine of <c>parse_env_file_internal()</c> (src/basic/env-file.c, v255). Nothing is expanded; a <c>#</c> after a value belongs to the
/// value; quotes count only
/// where a value begins or after a closing quote; a backslash joins lines outside quotes, and a comment ends with its line (since v254).
/// </summary>
internal sealed class EnvironmentFileParser
{
    private readonly SourceText source;
    private readonly string text;
    private readonly TemplateMarks marks;
    private readonly EnvironmentFileContent content;
    private int at;

    private EnvironmentFileParser(SourceText source)
    {
        this.source = source;
        text = source.Content;
        marks = TemplateMarks.Find(source.Path, text);
        content = new EnvironmentFileContent(source);
    }

    public static EnvironmentFileContent Parse(SourceText source)
    {
        var parser = new EnvironmentFileParser(source);
        parser.ReadAll();
        return parser.content;
    }

    private void ReadAll()
    {
        at = text.StartsWith('\uFEFF') ? 1 : 0;
        while (true)
        {
            while (at < text.Length && IsBlank(text[at])) at++;
            if (at == text.Length) return;
            if (text[at] is '#' or ';') SkipComment();
            else ReadAssignment();
        }
    }

    private void SkipComment()
    {
        var start = at;
        while (at < text.Length && !IsLineEnd(text[at])) at++;
        content.Comments.Add(source.At(start, at - start));
    }

    private void ReadAssignment()
    {
        var start = at;
        while (at < text.Length && text[at] != '=' && !IsLineEnd(text[at])) at++;
        // A line without "=" is dropped without a word.
        if (at == text.Length || text[at] != '=') return;
        var end = at++;
        while (end > start && IsBlank(text[end - 1])) end--;
        var valueStart = at;
        var value = ReadValue(out var valueEnd);
        while (valueStart < valueEnd && text[valueStart] is ' ' or '\t') valueStart++;
        var name = source.At(start, end - start);
        content.Assignments.Add(new EnvironmentAssignment(name.ToString(), name, value, source.At(valueStart, valueEnd - valueStart))
        {
            IsTemplated = marks.Any && (marks.Touches(start, valueEnd - start) || marks.Branches.IsConditional(start)),
        });
    }

    /// <summary>Reads up to the end of the line, or further where a quote or a backslash carries over.</summary>
    private MappedText ReadValue(out int end)
    {
        var builder = new MappedText.Builder();
        var kept = 0;
        // Until something unquoted has begun, and again after a closing quote, blanks are skipped and quotes count.
        var begun = false;
        end = at;
        while (at < text.Length && !IsLineEnd(text[at]))
        {
            var c = text[at];
            if (IsBlank(c))
            {
                if (begun) builder.Append(source, at, 1);
                at++;
                continue;
            }

            if (!begun && c is '"' or '\'')
            {
                ReadQuoted(builder);
            }
            else
            {
                begun = true;
                if (c == '\\') ReadEscape(builder);
                else builder.Append(source, at++, 1);
            }

            kept = builder.Length;
            end = at;
        }

        var value = builder.Build();
        return kept == value.Length ? value : value.Slice(0, kept);
    }

    private void ReadEscape(MappedText.Builder builder)
    {
        at++;
        if (at == text.Length) return;
        if (!IsLineEnd(text[at])) builder.Append(text[at].ToString(), source.At(at - 1, 2));
        at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
    }

    private void ReadQuoted(MappedText.Builder builder)
    {
        var quote = text[at++];
        while (at < text.Length && text[at] != quote)
        {
            if (quote == '"' && text[at] == '\\' && at + 1 < text.Length)
            {
                // In double quotes a backslash is one unless it stands before what a shell would need it for; before a line end it joins.
                if (text[at + 1] is '"' or '\\' or '`' or '$') builder.Append(text[at + 1].ToString(), source.At(at, 2));
                else if (text[at + 1] != '\n') builder.Append(source, at, 2);
                at += 2;
            }
            else
            {
                builder.Append(source, at++, 1);
            }
        }

        at = Math.Min(at + 1, text.Length);
    }

    private static bool IsLineEnd(char c) => c is '\n' or '\r';

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\r';
}
