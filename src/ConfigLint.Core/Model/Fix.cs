using ConfigLint.Text;

namespace ConfigLint.Model;

/// <summary>Edits after which a finding is gone.</summary>
/// <param name="IsSafe">
/// The edit writes what was plainly meant: the server refuses or ignores what stands there, or there is one candidate and no other. Otherwise a person has to agree,
/// because a program that works today would behave differently, or because one of two sides was chosen.
/// </param>
/// <param name="Edits">In any files of the run, never overlapping.</param>
internal sealed record Fix(bool IsSafe, IReadOnlyList<TextEdit> Edits)
{
    /// <summary>In the files that users see.</summary>
    public IReadOnlyList<TextEdit> Edits { get; } = [.. Edits.Select(static edit => edit with { Span = edit.Span.Outermost })];
}
