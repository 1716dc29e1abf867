using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Syntax;
using ConfigLint.Text;

namespace ConfigLint.Formats.Compose;

/// <summary>A part of a text that is there only as long as nobody sets a variable: the <c>80</c> of <c>${PORT:-80}</c>.</summary>
/// <param name="Note">Says which variable.</param>
internal readonly record struct Presumed(int Start, int Length, string Note);

/// <summary>A scalar after interpolation. Its parts differ in how well they are known: of <c>${PORT:-80}:80</c> the second port is certain.</summary>
/// <param name="mapped">Holes stand in it as they were written.</param>
/// <param name="holes">In order.</param>
/// <param name="presumed">In order; may be empty stretches.</param>
internal sealed class ComposeText(MappedText mapped, Span at, IReadOnlyList<Hole> holes, IReadOnlyList<Presumed> presumed)
{
    public MappedText Mapped => mapped;

    public string Text => mapped.Text;

    /// <summary>The scalar in the compose file.</summary>
    public Span At => at;

    public IReadOnlyList<Hole> Holes => holes;

    public IReadOnlyList<Presumed> Presumed => presumed;

    public bool HasValue => holes.Count == 0;

    public bool IsTrue => HasValue && Text is "true" or "True" or "TRUE" or "yes" or "on";

    public Value<string> Value => Slice(0, Text.Length);

    /// <summary>
    /// A part of the text; Unknown where it touches a hole. What one variable supplied stands where that is set, by way of the scalar; anything else in the scalar.
    /// </summary>
    public Value<string> Slice(int start, int length)
    {
        foreach (var hole in holes)
        {
            if ((hole.Start < start + length || Text.Length == 0) && start < hole.Start + hole.Length) return Value<string>.Unknown(hole.Why, Origin.Of(at));
        }

        var place = length == 0 ? at : mapped.SpanOf(start, length);
        var isHere = place.Text == at.Text && place.Start >= at.Start && place.End <= at.End;
        var from = isHere ? Origin.Of(place) : new Origin(place, [at]);
        foreach (var part in presumed)
        {
            if (part.Start < start + length && start < part.Start + part.Length || (part.Length == 0 && part.Start >= start && part.Start <= start + length))
            {
                return new Value<string>(Text.Substring(start, length), Certainty.Default, from, part.Note);
            }
        }

        return Model.Value.Known(Text.Substring(start, length), from);
    }

    /// <summary>A part as a text of its own.</summary>
    public ComposeText Part(int start, int length)
    {
        if (start == 0 && length == Text.Length) return this;
        var end = start + length;
        List<Hole> cutHoles = [];
        foreach (var hole in holes)
        {
            if (hole.Start >= end || hole.Start + hole.Length <= start) continue;
            var from = Math.Max(hole.Start, start);
            cutHoles.Add(hole with { Start = from - start, Length = Math.Min(hole.Start + hole.Length, end) - from });
        }

        List<Presumed> cutPresumed = [];
        foreach (var part in presumed)
        {
            if (part.Start > end || part.Start + part.Length < start || (part.Length > 0 && (part.Start == end || part.Start + part.Length == start))) continue;
            var from = Math.Max(part.Start, start);
            cutPresumed.Add(part with { Start = from - start, Length = Math.Min(part.Start + part.Length, end) - from });
        }

        return new ComposeText(mapped.Slice(start, length), at, cutHoles, cutPresumed);
    }

    /// <summary>The first separator from an offset on that is not part of a hole; -1 where there is none.</summary>
    public int IndexOf(char separator, int start)
    {
        var hole = 0;
        for (var i = Text.IndexOf(separator, start); i >= 0; i = Text.IndexOf(separator, i + 1))
        {
            while (hole < holes.Count && holes[hole].Start + holes[hole].Length <= i) hole++;
            if (hole == holes.Count || holes[hole].Start > i) return i;
        }

        return -1;
    }

    public CommandWord ToWord(bool isQuoted = false) => new(mapped, at, holes)
    {
        Sureness = presumed.Count > 0 ? Certainty.Default : Certainty.Known,
        IsQuoted = isQuoted,
    };

    public override string ToString() => Text;
}
