using ConfigLint.Model;
using ConfigLint.Syntax;
using ConfigLint.Text;

namespace ConfigLint.Programs.Servers;

/// <summary>One word of a command line, after the expansions of whoever starts it (systemd, a container engine).</summary>
/// <param name="Text">What the program gets to see; of an unknown word, what is written.</param>
/// <param name="Certainty">Unknown where a variable or placeholder in it cannot be told.</param>
internal readonly record struct Word(string Text, Span At, Certainty Certainty = Certainty.Known)
{
    /// <summary>Each part of a word is checked against each gap: of a word with more of them only the whole is looked at.</summary>
    private const int MaxGaps = 256;

    /// <summary>Through which files and variables it came there.</summary>
    public Span[]? Via { get; init; }

    /// <summary>It may stand for any number of words: <c>$OPTIONS</c>.</summary>
    public bool IsSplice { get; init; }

    /// <summary>Of an unknown word: the length of what is known before the first gap, and after the last.</summary>
    public int KnownStart { get; init; }

    /// <inheritdoc cref="KnownStart"/>
    public int KnownEnd { get; init; }

    /// <summary>The word of a parsed command line that knows where each of its characters comes from.</summary>
    private CommandWord? Written { get; init; }

    private int Offset { get; init; }

    public Origin Origin => new(At, Via ?? []);

    public bool IsKnown => Certainty != Certainty.Unknown;

    /// <summary>What follows the last <c>/</c> is known, though a folder before it may not be.</summary>
    public bool HasKnownName => IsKnown || (KnownEnd > 0 && Text.LastIndexOf('/') >= Text.Length - KnownEnd);

    public static Word Of(CommandWord word)
    {
        var whole = word.Value;
        var first = word.Holes.Count == 0 ? word.Text.Length : word.Holes[0].Start;
        var last = 0;
        foreach (var hole in word.Holes) last = Math.Max(last, hole.Start + hole.Length);
        return new Word(word.Text, whole.HasValue ? whole.From.At : word.At, word.Certainty)
        {
            Via = whole.HasValue ? whole.From.Via : null,
            IsSplice = word.IsSplice,
            KnownStart = first,
            KnownEnd = word.Text.Length - last,
            Written = word,
        };
    }

    /// <summary>Where in the file <see cref="Text"/> is written just so; -1 where it is not: escapes, quotes inside, a variable's value.</summary>
    public int WrittenAt() => Written is not null || At.IsNowhere ? -1 : At.Text.Content.IndexOf(Text, At.Start, At.Length, StringComparison.Ordinal);

    /// <summary>A part of this word, with its exact place where that can be told, else with the word's place.</summary>
    public Word Part(int start, int length) => Part(start, length, WrittenAt());

    /// <param name="writtenAt">From <see cref="WrittenAt"/>, found once for all parts.</param>
    public Word Part(int start, int length, int writtenAt)
    {
        var text = Text.Substring(start, length);
        if (Written is { Holes.Count: > MaxGaps }) return this with { Text = text, Certainty = Certainty.Unknown, KnownStart = 0, KnownEnd = 0 };
        if (Written is not null)
        {
            var part = Written.Slice(Offset + start, length);
            return this with { Text = text, At = part.From.At, Via = part.From.Via, Certainty = part.Certainty, Offset = Offset + start, KnownStart = 0, KnownEnd = 0 };
        }

        return this with { Text = text, At = writtenAt < 0 ? At : At with { Start = writtenAt + start, Length = length } };
    }

    /// <summary>
    /// Another text at the same place, which is written nowhere: its parts have no places of their own.
    /// </summary>
    public Word Rewritten(string text) => this with { Text = text, Written = null, Offset = 0, KnownStart = 0, KnownEnd = 0 };

    public Word From(int start) => Part(start, Text.Length - start);

    /// <summary>What stands between separators, without the empty ones.</summary>
    public List<Word> Split(char separator)
    {
        if (separator == '\0' || !IsKnown || !Text.Contains(separator)) return [this];
        List<Word> parts = [];
        var writtenAt = WrittenAt();
        for (var start = 0; start <= Text.Length;)
        {
            var end = Text.IndexOf(separator, start);
            if (end < 0) end = Text.Length;
            if (end > start) parts.Add(Part(start, end - start, writtenAt));
            start = end + 1;
        }

        return parts;
    }
}
