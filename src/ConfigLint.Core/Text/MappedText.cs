using System.Text;
using ConfigLint.Programs.Images;

namespace ConfigLint.Text;

/// <summary>
/// A text put together from stretches of files: lines joined by continuations, words without their quotes, variables replaced by their values.
/// Every character still knows where it was written.
/// </summary>
internal sealed class MappedText
{
    private readonly Stretch[] stretches;

    private MappedText(string text, Stretch[] stretches)
    {
        Text = text;
        this.stretches = stretches;
    }

    public string Text { get; }

    public int Length => Text.Length;

    /// <summary>A text as it stands in a file.</summary>
    public static MappedText Of(SourceText source, int start, int length) =>
        new(source.Content.Substring(start, length), [new Stretch(0, new Span(source, start, length))]);

    /// <summary>A value, at the place where it is set if that place reads the same, else standing for that place as a whole. Empty where there is no place.</summary>
    public static MappedText Of(string value, Span place)
    {
        var builder = new Builder();
        if (place.Length == value.Length && place.ToString() == value) builder.Append(place.Text, place.Start, place.Length);
        else if (!place.IsNowhere) builder.Append(value, place);
        return builder.Build();
    }

    /// <summary>
    /// Where a part was written. A part that crosses stretches of one file spans all between them; one that crosses files is shown where it begins.
    /// </summary>
    public Span SpanOf(int start, int length)
    {
        var first = At(start);
        if (length <= 1) return length == 0 ? first with { Length = 0 } : first;
        var last = At(start + length - 1);
        return last.Text == first.Text && last.End >= first.Start ? first with { Length = last.End - first.Start } : first;
    }

    public Span Span => SpanOf(0, Length);

    public MappedText Slice(int start, int length)
    {
        var builder = new Builder();
        builder.Append(this, start, length);
        return builder.Build();
    }

    public override string ToString() => Text;

    /// <summary>The file range behind one character; at the end of the text an empty range after the last.</summary>
    private Span At(int index)
    {
        if (stretches.Length == 0) return default;
        var at = IndexOfStretch(index);
        var stretch = stretches[at];
        if (index >= Length) return new Span(stretch.Source.Text, stretch.Source.End, 0);
        // One character for a whole escape, or a value for the variable that names it.
        return IsExact(at) ? new Span(stretch.Source.Text, stretch.Source.Start + index - stretch.Start, 1) : stretch.Source;
    }

    private int IndexOfStretch(int index)
    {
        int low = 0, high = stretches.Length - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (stretches[middle].Start <= index) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    private int EndOf(int stretch) => stretch + 1 < stretches.Length ? stretches[stretch + 1].Start : Length;

    /// <summary>Character for character as in the file.</summary>
    private bool IsExact(int stretch) => stretches[stretch].Source.Length == EndOf(stretch) - stretches[stretch].Start;

    /// <param name="Start">In the text.</param>
    /// <param name="Source">In the file; as long as the stretch, or else standing for it as a whole.</param>
    private readonly record struct Stretch(int Start, Span Source);

    /// <summary>Puts a text together from left to right.</summary>
    internal sealed class Builder
    {
        private readonly StringBuilder text = new();
        private readonly List<Stretch> stretches = [];

        public int Length => text.Length;

        /// <summary>Characters as they stand in the file.</summary>
        public void Append(SourceText source, int start, int length)
        {
            if (length == 0) return;
            Note(new Span(source, start, length));
            text.Append(source.Content, start, length);
        }

        /// <summary>Characters that the file writes in another way: an escape, a specifier.</summary>
        public void Append(string replacement, Span written)
        {
            if (replacement.Length == 0) return;
            // One stretch for each character, so that a stretch is never as long as its source by chance.
            if (replacement.Length == written.Length && written.Length > 1)
            {
                foreach (var c in replacement)
                {
                    stretches.Add(new Stretch(text.Length, written));
                    text.Append(c);
                }

                return;
            }

            stretches.Add(new Stretch(text.Length, written));
            text.Append(replacement);
        }

        public void Append(MappedText other, int start, int length)
        {
            if (length == 0) return;
            var stretch = other.IndexOfStretch(start);
            for (int at = start, end = start + length; at < end; stretch++)
            {
                var stop = Math.Min(other.EndOf(stretch), end);
                var source = other.stretches[stretch].Source;
                if (other.IsExact(stretch)) Append(source.Text, source.Start + at - other.stretches[stretch].Start, stop - at);
                else Append(other.Text.Substring(at, stop - at), source);
                at = stop;
            }
        }

        public MappedText Build() => new(text.ToString(), [.. stretches]);

        /// <summary>Adds a one-to-one stretch, or lengthens the last where it continues it.</summary>
        private void Note(Span source)
        {
            if (stretches.Count > 0)
            {
                var last = stretches[stretches.Count - 1];
                if (last.Source.Text == source.Text && last.Source.End == source.Start && last.Source.Length == text.Length - last.Start)
                {
                    stretches[stretches.Count - 1] = last with { Source = last.Source with { Length = last.Source.Length + source.Length } };
                    return;
                }
            }

            stretches.Add(new Stretch(text.Length, source));
        }
    }
}
