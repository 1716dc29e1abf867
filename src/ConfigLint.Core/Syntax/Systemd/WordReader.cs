using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Syntax.Systemd;

/// <summary>
/// Takes words off a value as <c>extract_first_word()</c> does with EXTRACT_UNQUOTE and EXTRACT_CUNESCAPE (src/basic/extract-word.c): quotes may begin
/// and end anywhere
/// in a word, C escapes count everywhere but are words of the language only if known.
/// </summary>
/// <param name="retainUnknownEscapes">Command lines keep an unknown escape as it is; Environment= drops the rest of the line at it.</param>
internal sealed class WordReader(UnitEntry entry, bool retainUnknownEscapes)
{
    /// <summary>Why a placeholder is not known.</summary>
    public const string FilledIn = "filled in by a template";

    private int at;

    public string Text { get; } = entry.Value;

    /// <summary>The place of a quote that is never closed, or of an escape that is not known where that matters.</summary>
    public Span Unbalanced { get; private set; }

    /// <summary>Where the last word ended, in the value.</summary>
    public int LastEnd { get; private set; }

    public int SkipBlanks()
    {
        while (at < Text.Length && IsBlank(Text[at])) at++;
        return at;
    }

    public void Skip(int count) => at += count;

    /// <summary>Whether exactly this stands here, up to a blank or the end.</summary>
    public bool IsAlone(string token) => string.CompareOrdinal(Text, at, token, 0, token.Length) == 0
        && (at + token.Length == Text.Length || IsBlank(Text[at + token.Length]));

    /// <summary>The last of some characters as a word of its own: <c>\;</c>.</summary>
    public CommandWord Literal(int length, int used)
    {
        var word = new CommandWord(entry.Mapped.Slice(at + length - used, used), entry.SpanOf(at, length)) { IsQuoted = true };
        at += length;
        LastEnd = at;
        return word;
    }

    /// <summary>The next word, or null at the end and where quotes do not balance.</summary>
    public CommandWord? Next()
    {
        var start = SkipBlanks();
        if (start == Text.Length) return null;
        var builder = new MappedText.Builder();
        List<Hole>? holes = null;
        var quote = '\0';
        var quoteAt = 0;
        var quoted = false;
        while (at < Text.Length && (quote != '\0' || !IsBlank(Text[at])))
        {
            if (entry.IsTemplated && ReadMark(builder, ref holes)) continue;
            var c = Text[at];
            if (quote == '\0' ? c is '"' or '\'' : c == quote)
            {
                quote = quote == '\0' ? c : '\0';
                quoteAt = at++;
                quoted = true;
            }
            else if (c == '\\')
            {
                if (!ReadEscape(builder)) return null;
            }
            else
            {
                var run = at++;
                while (at < Text.Length && !EndsRun(Text[at]) && !entry.IsTemplated) at++;
                builder.Append(entry.Mapped, run, at - run);
            }
        }

        if (quote != '\0')
        {
            Unbalanced = entry.SpanOf(quoteAt, 1);
            return null;
        }

        LastEnd = at;
        var place = entry.SpanOf(start, at - start);
        if (IsPerhaps(place)) return new CommandWord(builder.Build(), place, [new Hole(0, Math.Max(builder.Length, 1), "there only if a template says so")]) { IsQuoted = quoted, IsSplice = true };
        return new CommandWord(builder.Build(), place, holes) { IsQuoted = quoted, IsSplice = holes is not null && holes[0].Start == 0 };
    }

    /// <summary>It stands in a block of the template that begins within the value.</summary>
    private bool IsPerhaps(Span word) => entry.IsTemplated && !entry.File.Marks.Branches.AreTogether(entry.KeyAt.Start, word.Start);

    /// <summary>A placeholder is one piece, whatever blanks and quotes are in it.</summary>
    private bool ReadMark(MappedText.Builder builder, ref List<Hole>? holes)
    {
        var place = entry.SpanOf(at, 1);
        if (!entry.File.Marks.StartsAt(place.Start, out var mark)) return false;
        var length = 1;
        while (at + length < Text.Length && entry.SpanOf(at + length, 1).Start < mark.End) length++;
        (holes ??= []).Add(new Hole(builder.Length, length, FilledIn));
        builder.Append(entry.Mapped, at, length);
        at += length;
        return true;
    }

    private bool ReadEscape(MappedText.Builder builder)
    {
        var meaning = Escapes.Read(Text, at, out var length);
        if (meaning is not null)
        {
            builder.Append(meaning, entry.SpanOf(at, length));
        }
        else if (retainUnknownEscapes)
        {
            // Both characters stay: "\d" is what the program gets, and "\ " does not end the word.
            length = Math.Min(2, Text.Length - at);
            builder.Append(entry.Mapped, at, length);
        }
        else
        {
            Unbalanced = entry.SpanOf(at, 1);
            return false;
        }

        at += length;
        return true;
    }

    private static bool EndsRun(char c) => c is '"' or '\'' or '\\' || IsBlank(c);

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\r';
}
