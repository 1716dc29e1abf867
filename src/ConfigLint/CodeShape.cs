using System.Runtime.CompilerServices;
using ConfigLint.Formats.DotNet;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConfigLint.Roslyn;

/// <summary>
/// Tells whether an edit of C# can change what the engine finds. A file that speaks of hosting counts to the letter: it
/// may hold the finding, whose place moves with every line. Of any other the engine asks for words, numbers, paths and
/// the values of names, and those are literals, called names and what stands outside of bodies.
/// </summary>
internal static class CodeShape
{
    private const ulong Offset = 14695981039346656037UL;
    private const ulong Prime = 1099511628211UL;

    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<bool>> mattering = new();
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<ulong>> shapes = new();

    public static bool IsAlike(SyntaxTree old, SyntaxTree now, CancellationToken cancelled)
    {
        if (ReferenceEquals(old, now)) return true;
        if (old.FilePath != now.FilePath || MayMatter(old, cancelled) != MayMatter(now, cancelled)) return false;
        return MayMatter(now, cancelled)
            ? old.GetText(cancelled).ContentEquals(now.GetText(cancelled))
            : Of(old, cancelled) == Of(now, cancelled);
    }

    /// <summary>
    /// Whether findings can lie in a file: whether it has one of the words by which the engine picks files.
    /// </summary>
    public static bool MayMatter(SyntaxTree tree, CancellationToken cancelled)
    {
        if (mattering.TryGetValue(tree, out var known)) return known.Value;
        var answer = new StrongBox<bool>(DotNetWords.MayMatter(tree.GetText(cancelled).ToString()));
        return mattering.GetValue(tree, _ => answer).Value;
    }

    private static ulong Of(SyntaxTree tree, CancellationToken cancelled)
    {
        if (shapes.TryGetValue(tree, out var known)) return known.Value;
        var answer = new StrongBox<ulong>(Compute(tree.GetRoot(cancelled), cancelled));
        return shapes.GetValue(tree, _ => answer).Value;
    }

    private static ulong Compute(SyntaxNode root, CancellationToken cancelled)
    {
        var hash = Offset;
        var bodyEnd = 0;
        // In the order of the text, so that one number says whether a token stands in a body.
        foreach (var item in root.DescendantNodesAndTokens(static _ => true))
        {
            if (item.IsNode)
            {
                if (item.SpanStart < bodyEnd || !item.IsKind(SyntaxKind.Block)) continue;
                cancelled.ThrowIfCancellationRequested();
                bodyEnd = item.Span.End;
                continue;
            }

            var token = item.AsToken();
            if (token.SpanStart >= bodyEnd || IsLiteral(token) || IsCalled(token)) hash = Add(hash, token.Text);
        }

        return hash;
    }

    private static bool IsLiteral(SyntaxToken token) => token.Kind() is SyntaxKind.NumericLiteralToken
        or SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.CharacterLiteralToken
        or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
        or SyntaxKind.Utf8StringLiteralToken;

    private static bool IsCalled(SyntaxToken token) => token.Parent is SimpleNameSyntax
    {
        Parent: InvocationExpressionSyntax or MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax }
                or MemberBindingExpressionSyntax { Parent: InvocationExpressionSyntax }
    };

    /// <summary>FNV-1a, with an end that no token has.</summary>
    private static ulong Add(ulong hash, string text)
    {
        foreach (var c in text) hash = (hash ^ c) * Prime;
        return (hash ^ '\0') * Prime;
    }
}
