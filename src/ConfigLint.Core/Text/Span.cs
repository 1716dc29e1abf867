using ConfigLint.Programs.Images;

namespace ConfigLint.Text;

/// <summary>A stretch of one text. <c>default</c> stands for "nowhere".</summary>
internal readonly record struct Span(SourceText Text, int Start, int Length)
{
    public int End => Start + Length;

    public bool IsNowhere => Text is null;

    /// <summary>The same place in the file that users see.</summary>
    public Span Outermost => Text is null ? this : Text.Outermost(Start, Length);

    public LinePosition Position => Text.Lines.Locate(Start);

    public LinePosition EndPosition => Text.Lines.Locate(End);

    public override string ToString() => IsNowhere ? "nowhere" : Text.Content.Substring(Start, Length);
}
