using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ConfigLint.Roslyn.CodeFixes;

/// <summary>
/// Edits of several fixes in the documents of a solution. A fix is taken as a whole or not at all: each of its files
/// has to be there, with the text for which the edits were made, so that none is applied twice.
/// </summary>
internal sealed class SolutionEdits(Solution solution)
{
    private readonly Dictionary<DocumentId, List<TextChange>> changes = [];

    public bool IsEmpty => changes.Count == 0;

    /// <returns>False where the fix cannot be applied.</returns>
    public async Task<bool> Add(FixTransport fix, ProjectId project, CancellationToken cancelled)
    {
        List<(DocumentId Id, List<TextChange> Changes)> found = [];
        foreach (var file in fix.All)
        {
            if (DocumentOf(file.Path, project) is not { } document || !MayChange(document)) return false;
            var text = await document.GetTextAsync(cancelled).ConfigureAwait(false);
            if (FixTransport.ChecksumOf(text.ToString()) != file.Checksum) return false;
            var edits = file.Edits.ConvertAll(
                static one => new TextChange(new TextSpan(one.Start, one.Length), one.Text));
            if (edits.Exists(one => one.Span.End > text.Length)) return false;
            found.Add((document.Id, edits));
        }

        if (found.Exists(one => changes.TryGetValue(one.Id, out var there) && !Fits(one.Changes, there))) return false;
        foreach (var (id, edits) in found)
        {
            if (!changes.TryGetValue(id, out var there)) changes[id] = there = [];
            // The same edit for two findings is one.
            there.AddRange(edits.Where(one => !there.Contains(one)));
        }

        return true;
    }

    public async Task<Solution> Apply(CancellationToken cancelled)
    {
        var changed = solution;
        foreach (var one in changes)
        {
            var document = Find(one.Key)!;
            var text = await document.GetTextAsync(cancelled).ConfigureAwait(false);
            // Stable: several insertions at one place stay in order.
            text = text.WithChanges(one.Value.OrderBy(static change => change.Span.Start));
            changed = document is AdditionalDocument
                ? changed.WithAdditionalDocumentText(one.Key, text)
                : changed.WithDocumentText(one.Key, text);
        }

        return changed;
    }

    /// <summary>What the edits do, in a line.</summary>
    public async Task<string> Describe(bool isSafe, CancellationToken cancelled)
    {
        var edits = changes.Values.Sum(static one => one.Count);
        var what = edits == 1
            ? await Describe(changes.Keys.Single(), cancelled).ConfigureAwait(false)
            : $"Change {edits} places in "
                + (changes.Count == 1 ? NameOf(changes.Keys.Single()) : $"{changes.Count} files");
        return isSafe ? what : what + " (unsafe: read what it changes)";
    }

    private async Task<string> Describe(DocumentId id, CancellationToken cancelled)
    {
        var edit = changes[id][0];
        var text = await Find(id)!.GetTextAsync(cancelled).ConfigureAwait(false);
        var (old, added) = (Shown(text.ToString(edit.Span)), Shown(edit.NewText ?? ""));
        var what = old.Length == 0 ? $"Insert '{added}'"
            : added.Length == 0 ? $"Remove '{old}'" : $"Replace '{old}' with '{added}'";
        return $"{what} in {NameOf(id)}";
    }

    /// <summary>On one line, and no longer than a menu takes.</summary>
    private static string Shown(string text)
    {
        const int Most = 60;
        var line = string.Join(" ", text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return line.Length > Most ? line.Substring(0, Most - 3) + "..." : line;
    }

    private string NameOf(DocumentId id) => Find(id)!.Name;

    /// <summary>Of the project of the finding, else of another that has the file.</summary>
    private TextDocument? DocumentOf(string path, ProjectId project)
    {
        var ids = solution.GetDocumentIdsWithFilePath(path);
        return ids.Where(id => id.ProjectId == project).Concat(ids).Select(Find).FirstOrDefault(one => one is not null);
    }

    private TextDocument? Find(DocumentId id) => solution.GetDocument(id) ?? solution.GetAdditionalDocument(id);

    private bool MayChange(TextDocument document) => solution.Workspace.CanApplyChange(
        document is AdditionalDocument ? ApplyChangesKind.ChangeAdditionalDocument : ApplyChangesKind.ChangeDocument);

    /// <summary>
    /// No two overlap; the same edit twice is one, and insertions at one place are made one after the other.
    /// </summary>
    private static bool Fits(List<TextChange> edits, IReadOnlyList<TextChange> others) => !edits.Exists(one =>
        others.Any(other => !one.Equals(other) && one.Span.Start < other.Span.End && other.Span.Start < one.Span.End));
}
