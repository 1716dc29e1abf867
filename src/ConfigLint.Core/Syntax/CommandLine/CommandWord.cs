using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Syntax;

/// <summary>A part of a word that is not known: a variable nobody sets, a placeholder, a specifier of a template without an instance.</summary>
/// <param name="Start">In <see cref="CommandWord.Text"/>, where it stands as it was written.</param>
internal readonly record struct Hole(int Start, int Length, string Why);

/// <summary>
/// One word of a command line as the program gets it: quotes and escapes resolved, variables replaced where their value is known.
/// What is not known is a hole; the literal parts around it stay usable.
/// </summary>
internal sealed class CommandWord(MappedText mapped, Span at, IReadOnlyList<Hole>? holes = null)
{
    private static readonly Hole[] NoHoles = [];

    /// <summary>Holes stand in it as they were written: <c>--bind=0.0.0.0:${PORT}</c>.</summary>
    public string Text => mapped.Text;

    public MappedText Mapped => mapped;

    /// <summary>The word in the command line, with its quotes.</summary>
    public Span At { get; } = at;

    public IReadOnlyList<Hole> Holes { get; } = holes ?? NoHoles;

    /// <summary>Some of it was in quotes: a <c>|</c> or <c>#</c> in it was meant for the program.</summary>
    public bool IsQuoted { get; init; }

    /// <summary>It may stand for any number of words, none included: <c>$OPTIONS</c> with an unknown value.</summary>
    public bool IsSplice { get; init; }

    /// <summary>Default where a variable in it may be set by a file that is optional and not here; Unknown where it has a hole.</summary>
    public Certainty Certainty => Holes.Count > 0 ? Certainty.Unknown : Sureness;

    /// <summary>Of the parts that are not holes.</summary>
    public Certainty Sureness { get; init; } = Certainty.Known;

    public bool IsKnown => Certainty == Certainty.Known;

    public bool HasValue => Holes.Count == 0;

    /// <summary>What stands before the first hole: enough to tell which option it is.</summary>
    public string KnownPrefix => Holes.Count == 0 ? Text : Text.Substring(0, Holes[0].Start);

    /// <summary>The whole word.</summary>
    public Value<string> Value => Slice(0, Text.Length);

    /// <summary>What follows an offset: the value in <c>--port=8000</c>.</summary>
    public Value<string> From(int start) => Slice(start, Text.Length - start);

    /// <summary>
    /// A part of the word; Unknown where it touches a hole. A part that one variable supplied stands where the variable is set, by way of this word;
    /// any other stands here.
    /// </summary>
    public Value<string> Slice(int start, int length)
    {
        foreach (var hole in Holes)
        {
            if (hole.Start < start + length && start < hole.Start + hole.Length) return Value<string>.Unknown(hole.Why, Origin.Of(At));
        }

        var place = length == 0 ? At : mapped.SpanOf(start, length);
        var here = !place.IsNowhere && place.Text == At.Text && place.Start >= At.Start && place.End <= At.End;
        return new Value<string>(Text.Substring(start, length), Sureness, here ? Origin.Of(place) : new Origin(place, [At]));
    }

    public override string ToString() => Text;
}
