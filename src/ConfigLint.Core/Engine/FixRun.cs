using System.Text;
using ConfigLint.Text;

namespace ConfigLint.Engine;

/// <summary>What <see cref="FixRun"/> did. Nothing is written anywhere.</summary>
/// <param name="Changed">Files whose text differs, in order of their paths.</param>
/// <param name="Fixed">Findings whose edits were applied, with their places in the text of that round.</param>
/// <param name="Left">What a run finds afterwards.</param>
internal sealed record FixResult(IReadOnlyList<(SourceText Before, SourceText After)> Changed, IReadOnlyList<Finding> Fixed, LintResult Left);

/// <summary>Applies the fixes of findings in memory, lints again, and so on until none is left: one mistake often hides the next.</summary>
internal static class FixRun
{
    /// <summary>Rounds after which two fixes that undo each other are left alone.</summary>
    private const int MostRounds = 10;

    /// <param name="mayEdit">Whether a file, by its path, may be changed.</param>
    /// <param name="isUnsafe">Whether edits that a person has to agree to are applied too.</param>
    public static FixResult Run(IFileSet files, LintOptions options, Func<string, bool> mayEdit, bool isUnsafe)
    {
        var edited = new EditedFiles(files);
        var done = new List<Finding>();
        var result = LintEngine.Run(edited, options);
        for (var round = 0; round < MostRounds; round++)
        {
            var (edits, findings) = Choose(result.Findings, mayEdit, isUnsafe);
            if (findings.Count == 0) break;
            done.AddRange(findings);
            foreach (var one in edits) edited.Replace(Apply(one.Key, one.Value));
            result = LintEngine.Run(edited, options);
        }

        return new FixResult(edited.Changed(), done, result);
    }

    /// <summary>The fixes that can be applied together. One that overlaps another waits for the next round; the same edit for two findings is one.</summary>
    private static (Dictionary<SourceText, List<TextEdit>> Edits, List<Finding> Findings) Choose(IReadOnlyList<Finding> findings, Func<string, bool> mayEdit, bool isUnsafe)
    {
        var edits = new Dictionary<SourceText, List<TextEdit>>();
        var chosen = new List<Finding>();
        foreach (var finding in findings)
        {
            if (finding.Fix is not { } fix || !(fix.IsSafe || isUnsafe)) continue;
            if (!fix.Edits.All(edit => !edit.Span.Text.NotUtf8 && mayEdit(edit.Span.Text.Path) && Fits(edit, edits.GetValueOrDefault(edit.Span.Text)))) continue;
            foreach (var edit in fix.Edits)
            {
                if (!edits.TryGetValue(edit.Span.Text, out var there)) edits[edit.Span.Text] = there = [];
                if (!there.Contains(edit)) there.Add(edit);
            }

            chosen.Add(finding);
        }

        return (edits, chosen);
    }

    private static bool Fits(TextEdit edit, List<TextEdit>? others) =>
        others is null || !others.Exists(other => other != edit && edit.Span.Start <= other.Span.End && other.Span.Start <= edit.Span.End);

    private static SourceText Apply(SourceText text, List<TextEdit> edits)
    {
        edits.Sort((a, b) => a.Span.Start.CompareTo(b.Span.Start));
        var to = new StringBuilder(text.Length);
        var at = 0;
        foreach (var edit in edits)
        {
            to.Append(text.Content, at, edit.Span.Start - at).Append(edit.NewText);
            at = edit.Span.End;
        }

        return new SourceText(text.Path, to.Append(text.Content, at, text.Length - at).ToString());
    }

    /// <summary>The files of a run, some of them edited.</summary>
    private sealed class EditedFiles(IFileSet files) : IFileSet
    {
        private readonly SortedDictionary<string, (SourceText Before, SourceText After)> edited = new(StringComparer.Ordinal);

        public IReadOnlyList<string> Paths => files.Paths;

        public FileContent Read(string path)
        {
            var content = files.Read(path);
            // A link is the file it leads to, under that file's path.
            return content.Text is { } text && edited.TryGetValue(text.Path, out var pair) ? FileContent.Of(pair.After) : content;
        }

        public void Replace(SourceText after) => edited[after.Path] = (edited.TryGetValue(after.Path, out var known) ? known.Before : files.Read(after.Path).Text!, after);

        public List<(SourceText Before, SourceText After)> Changed() => [.. edited.Values.Where(pair => pair.Before.Content != pair.After.Content)];
    }
}
