using ConfigLint.Formats.DotNet;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConfigLint.CSharp;

/// <summary>Names that say something wherever they stand: what opens sockets, what is trusted, what is set at
/// all.</summary>
internal sealed class SourceWords(CompilationUnitSyntax root, SourceTree tree, SourceHosting facts)
{
    private readonly PipelineCode found = facts.Pipeline;

    /// <summary>The other reading of <c>#if</c>: what both have is known already.</summary>
    private readonly bool isOther = root.SyntaxTree != tree.Syntax;

    public void Read()
    {
        foreach (var token in root.DescendantTokens())
        {
            if (!token.IsKind(SyntaxKind.IdentifierToken)
                || (isOther && !tree.Regions.IsLeftOut(token.SpanStart))) continue;
            Read(token, token.ValueText);
        }
    }

    private void Read(SyntaxToken token, string name)
    {
        if (DotNetWords.Sockets.Contains(name)) facts.OtherSocket ??= (At(token), name);
        if (DotNetWords.Limits.Contains(name)) facts.Limits.Add(name);
        if (DotNetWords.Web.Contains(name)) facts.IsWeb = true;
        var isMember =
            token.Parent is SimpleNameSyntax
            {
                Parent: MemberAccessExpressionSyntax or MemberBindingExpressionSyntax,
            } simple
            && Names.Receiver((ExpressionSyntax)simple.Parent!) is not null
                && Names.Last((ExpressionSyntax)simple.Parent!) == name;
        switch (name)
        {
            case "KnownProxies" or "KnownNetworks" or "KnownIPNetworks":
                ReadTrust(token, name);
                break;
            case "ForwardedHeadersOptions":
                found.NamesForwarding = true;
                break;
            case "XForwardedProtoHeaderName":
            case "Scheme" or "IsHttps" when isMember && IsAssigned(token.Parent!.Parent!):
                found.TakesSchemeItself = true;
                break;
            case "XForwardedProto":
            case "All" when isMember && token.Parent?.Parent is MemberAccessExpressionSyntax { Expression: var of }
                && Names.Last(of) == "ForwardedHeaders":
                found.TakesScheme = true;
                break;
            case "SetUnixFileMode" or "chmod" or "UnixFileMode":
                found.SetsFileMode = true;
                break;
        }

        if (name.IndexOf("Systemd", StringComparison.Ordinal) >= 0 && !isMember && !IsCalled(token)) found.MayNotify =
            true;
    }

    /// <summary><c>KnownProxies = { }</c> of an initializer adds nothing and empties nothing.</summary>
    private void ReadTrust(SyntaxToken token, string name)
    {
        var list = token.Parent!;
        if (list.Parent is MemberAccessExpressionSyntax own && own.Name == list) list = own;
        if (list.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Clear" })
        {
            found.Cleared.Add(name == "KnownProxies" ? name : "KnownNetworks");
            found.ClearedAt ??= At(token);
        }
        else if (
            !(list.Parent is AssignmentExpressionSyntax assignment && assignment.Left == list
                && assignment.Right is InitializerExpressionSyntax { Expressions.Count: 0 }))
        {
            found.NamesProxies = true;
        }
    }

    private static bool IsAssigned(SyntaxNode member) => member.Parent is AssignmentExpressionSyntax assignment
        && assignment.Left == member;

    private static bool IsCalled(SyntaxToken token) => token.GetNextToken().IsKind(SyntaxKind.OpenParenToken)
        || token.GetNextToken().IsKind(SyntaxKind.LessThanToken);

    private Text.Span At(SyntaxToken token) => tree.At(token);
}
