using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace ConfigLint.Roslyn.CodeFixes;

/// <summary>
/// Applies the fixes of one kind together. Of two that overlap the first is applied; the other finding is still there,
/// and is fixed by the next round.
/// </summary>
internal sealed class TransportedFixAllProvider : FixAllProvider
{
    public static readonly TransportedFixAllProvider Instance = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() =>
        [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        var edits = new SolutionEdits(context.Solution);
        var projects = context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project];
        foreach (var project in projects)
        {
            foreach (var diagnostic in await Diagnostics(context, project).ConfigureAwait(false))
            {
                if (FixTransport.Read(diagnostic.Properties) is not { } fix) continue;
                if (ConfigLintCodeFixProvider.KeyOf(diagnostic, fix) != context.CodeActionEquivalenceKey) continue;
                await edits.Add(fix, project.Id, context.CancellationToken).ConfigureAwait(false);
            }
        }

        return edits.IsEmpty ? null : CodeAction.Create(
            $"Fix all {string.Join(", ", context.DiagnosticIds)}", edits.Apply, context.CodeActionEquivalenceKey);
    }

    /// <summary>
    /// In order of place, so that which of two overlapping fixes is the first does not depend on threads.
    /// </summary>
    private static async Task<IEnumerable<Diagnostic>> Diagnostics(FixAllContext context, Project project)
    {
        var found = context is { Scope: FixAllScope.Document, Document: { } document }
            ? await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
            // Those of AdditionalFiles lie in no document of C#.
            : await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
        return found.OrderBy(static one => one.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(static one => one.Location.SourceSpan.Start);
    }
}
