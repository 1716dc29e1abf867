using System.Text;
using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Engine;

/// <summary>What <see cref="FixRun"/> did. Nothing is written anywhere.</summary>
/// <param name="Changed">Files whose text differs, in order of their paths.</param>
/// <param name="Fixed">Findings whose edits were applied, with their places in the text of that round.</param>
/// <param name="Left">What a run finds afterwards.</param>
/// <param name="TakenBack">Findings whose edits mended nothing: a mistake of the rule.</param>
internal sealed record FixResult(IReadOnlyList<(SourceText Before, SourceText After)> Changed, IReadOnlyList<Finding> Fixed, LintResult Left, IReadOnlyList<Finding> TakenBack);

/// <summary>
/// Applies the fixes of findings in memory, lints again, and so on until none is left: one mistake often hides the
/// next. Edits after which their finding is still there, and edits that lead back to a text
/// that was there before, mend nothing and are taken back: a second run finds nothing to do.
/// </summary>
internal sealed class FixRun
{
    /// <summary>
    /// Each round mends what does not touch; a file where more have to wait for one another is changed further by the
    /// next run.
    /// </summary>
    private const int MostRounds = 100;

    private readonly LintOptions options;
    private readonly Func<string, bool> mayEdit;
    private readonly bool isUnsafe;
    private readonly EditedFiles edited;
    private readonly HashSet<(string Rule, string Fingerprint)> useless = [];
    private readonly HashSet<ulong> seen = [];

    private FixRun(IFileSet files, LintOptions options, Func<string, bool> mayEdit, bool isUnsafe) =>
        (this.options, this.mayEdit, this.isUnsafe, edited) = (options, mayEdit, isUnsafe, new EditedFiles(files));

    /// <param name="mayEdit">Whether a file, by its path, may be changed.</param>
    /// <param name="isUnsafe">Whether edits that a person has to agree to are applied too.</param>
    public static FixResult Run(IFileSet files, LintOptions options, Func<string, bool> mayEdit, bool isUnsafe) => new FixRun(files, options, mayEdit, isUnsafe).Run();

    private FixResult Run()
    {
        var done = new List<Finding>();
        var takenBack = new List<Finding>();
        var result = LintEngine.Run(edited, options);
        seen.Add(edited.State);
        for (var round = 0; round < MostRounds; round++)
        {
            var (edits, findings) = Choose(result.Findings);
            if (findings.Count == 0) break;
            var before = edited.Save();
            foreach (var one in edits) edited.Replace(Apply(one.Key, one.Value));
            var next = LintEngine.Run(edited, options);
            var vain = seen.Add(edited.State) ? Unmended(findings, result, next) : findings;
            if (vain.Count > 0)
            {
                edited.Restore(before);
                foreach (var finding in vain) useless.Add(Identity(finding));
                takenBack.AddRange(vain);
                continue;
            }

            done.AddRange(findings);
            result = next;
        }

        return new FixResult(edited.Changed(), done, result, takenBack);
    }

    /// <summary>
    /// The findings that are still there after their edits: as many of the rule in the file as there would be without.
    /// </summary>
    private static List<Finding> Unmended(List<Finding> applied, LintResult before, LintResult after)
    {
        var left = new HashSet<(string, string)>(after.Findings.Select(Identity));
        return applied.FindAll(finding => left.Contains(Identity(finding)) && Count(after, finding) > Count(before, finding) - applied.Count(other => IsAlike(other, finding)));
    }

    private static int Count(LintResult result, Finding finding) => result.Findings.Count(other => IsAlike(other, finding));

    private static bool IsAlike(Finding one, Finding other) => one.Rule == other.Rule && one.Path == other.Path;

    private static (string Rule, string Fingerprint) Identity(Finding finding) => (finding.Rule.Id, finding.Fingerprint);

    /// <summary>The fixes that can be applied together. One that overlaps another waits for the next round; the same edit for two findings is one.</summary>
    private (Dictionary<SourceText, List<OwnedEdit>> Edits, List<Finding> Findings) Choose(IReadOnlyList<Finding> findings)
    {
        var edits = new Dictionary<SourceText, List<OwnedEdit>>();
        var chosen = new List<Finding>();
        foreach (var finding in findings)
        {
            if (finding.Fix is not { } fix || !(fix.IsSafe || isUnsafe) || useless.Contains(Identity(finding))) continue;
            if (!fix.Edits.All(edit => !edit.Span.Text.NotUtf8 && mayEdit(edit.Span.Text.Path) && Fits(new OwnedEdit(edit, finding.Rule), edits.GetValueOrDefault(edit.Span.Text)))) continue;
            foreach (var edit in fix.Edits)
            {
                if (!edits.TryGetValue(edit.Span.Text, out var there)) edits[edit.Span.Text] = there = [];
                if (!there.Exists(other => other.Edit == edit)) there.Add(new OwnedEdit(edit, finding.Rule));
            }

            chosen.Add(finding);
        }

        return (edits, chosen);
    }

    private static bool Fits(OwnedEdit own, List<OwnedEdit>? others) => others is null || !others.Exists(other => other.Edit != own.Edit && Touch(own, other));

    /// <summary>
    /// Edits that touch are made one after the other. Those of one rule only where they overlap: settings in a row that
    /// all belong at the end of another section are moved together, and stay in order.
    /// </summary>
    private static bool Touch(OwnedEdit own, OwnedEdit other)
    {
        var (one, two) = (own.Edit.Span, other.Edit.Span);
        return own.Rule == other.Rule ? one.Start < two.End && two.Start < one.End : one.Start <= two.End && two.Start <= one.End;
    }

    private static SourceText Apply(SourceText text, List<OwnedEdit> edits)
    {
        var to = new StringBuilder(text.Length);
        var at = 0;
        // In order of place, and those of one place in the order in which they were found.
        foreach (var edit in edits.Select(static owned => owned.Edit).OrderBy(static edit => edit.Span.Start))
        {
            to.Append(text.Content, at, edit.Span.Start - at).Append(edit.NewText);
            at = edit.Span.End;
        }

        return new SourceText(text.Path, to.Append(text.Content, at, text.Length - at).ToString());
    }

    private readonly record struct OwnedEdit(TextEdit Edit, RuleInfo Rule);

    /// <summary>The files of a run, some of them edited.</summary>
    private sealed class EditedFiles(IFileSet files) : IFileSet
    {
        private SortedDictionary<string, (SourceText Before, SourceText After)> edited = new(StringComparer.Ordinal);

        public IReadOnlyList<string> Paths => files.Paths;

        /// <summary>Equal for equal texts of all files: FNV-1a of them.</summary>
        public ulong State
        {
            get
            {
                var hash = 14695981039346656037UL;
                foreach (var pair in edited.Values)
                {
                    if (pair.Before.Content == pair.After.Content) continue;
                    foreach (var c in pair.After.Path) hash = (hash ^ c) * 1099511628211UL;
                    foreach (var c in pair.After.Content) hash = (hash ^ c) * 1099511628211UL;
                }

                return hash;
            }
        }

        public FileContent Read(string path)
        {
            var content = files.Read(path);
            // A link is the file it leads to, under that file's path.
            return content.Text is { } text && edited.TryGetValue(text.Path, out var pair) ? FileContent.Of(pair.After) : content;
        }

        public void Replace(SourceText after) => edited[after.Path] = (edited.TryGetValue(after.Path, out var known) ? known.Before : files.Read(after.Path).Text!, after);

        public SortedDictionary<string, (SourceText Before, SourceText After)> Save() => new(edited, StringComparer.Ordinal);

        public void Restore(SortedDictionary<string, (SourceText Before, SourceText After)> saved) => edited = saved;

        public List<(SourceText Before, SourceText After)> Changed() => [.. edited.Values.Where(pair => pair.Before.Content != pair.After.Content)];
    }
}
