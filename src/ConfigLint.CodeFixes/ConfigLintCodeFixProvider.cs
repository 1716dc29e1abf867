using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace ConfigLint.Roslyn.CodeFixes;

/// <summary>
/// Applies what a finding brings with it: its edits in C#, and in configuration files where the editor lets
/// AdditionalFiles be changed. It knows no rule. Without <c>[Shared]</c>, whose assembly an older editor has in an
/// older version.
/// </summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp, Name = "ConfigLint",
    DocumentKinds = [nameof(TextDocumentKind.Document), nameof(TextDocumentKind.AdditionalDocument)])]
public sealed class ConfigLintCodeFixProvider : CodeFixProvider
{
    /// <summary>
    /// Any rule of the catalogue may bring a fix. Ids are CFL1000 to CFL9999, and the list says them all.
    /// </summary>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.CreateRange(Enumerable.Range(1000, 9000).Select(static number => "CFL" + number));

    public override FixAllProvider GetFixAllProvider() => TransportedFixAllProvider.Instance;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (FixTransport.Read(diagnostic.Properties) is not { } fix) continue;
            var edits = new SolutionEdits(context.TextDocument.Project.Solution);
            if (!await edits.Add(fix, context.TextDocument.Project.Id, context.CancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            var title = await edits.Describe(fix.IsSafe, context.CancellationToken).ConfigureAwait(false);
            context.RegisterCodeFix(CodeAction.Create(title, edits.Apply, KeyOf(diagnostic, fix)), diagnostic);
        }
    }

    /// <summary>Fix All takes one rule at a time, and never an unsafe fix with safe ones.</summary>
    internal static string KeyOf(Diagnostic diagnostic, FixTransport fix) =>
        $"ConfigLint.{(fix.IsSafe ? "safe" : "unsafe")}.{diagnostic.Id}";
}
