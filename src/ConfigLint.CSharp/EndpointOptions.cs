using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConfigLint.CSharp;

/// <summary>
/// What the last argument of a Listen call says of TLS and of HTTP/2 alone; null where it decides on a condition.
/// </summary>
internal sealed class EndpointOptions(ProgramWalk walk, InvocationExpressionSyntax call)
{
    private bool? tls = false;
    private bool? isHttp2 = false;

    public (bool? Tls, bool? IsHttp2) Read()
    {
        var last = call.ArgumentList.Arguments.Last().Expression;
        var body = last as AnonymousFunctionExpressionSyntax as SyntaxNode
            ?? (walk.Program.Methods(Names.Last(last)) is [var method] ? method : null);
        // A method of somewhere else may do anything.
        if (body is null) return IsAction(last) ? (null, null) : (tls, isHttp2);
        foreach (var node in body.DescendantNodes())
        {
            if (node is InvocationExpressionSyntax inner && Names.Last(inner.Expression) == "UseHttps")
            {
                tls = IsSure(node, body) ? true : null;
            }

            if (node is AssignmentExpressionSyntax
                {
                    Right: MemberAccessExpressionSyntax
                    {
                        Expression: var type, Name.Identifier.ValueText: var protocol
                    }
                } && Names.Last(type) == "HttpProtocols")
            {
                isHttp2 = IsSure(node, body) ? protocol == "Http2" : null;
            }
            else if (node is AssignmentExpressionSyntax { Left: var left } && Names.Last(left) == "Protocols")
            {
                isHttp2 = null;
            }
        }

        return (tls, isHttp2);
    }

    /// <summary>The second argument of ListenAnyIP, or the third of Listen: no port.</summary>
    private bool IsAction(ExpressionSyntax last) =>
        last is IdentifierNameSyntax or MemberAccessExpressionSyntax
        && call.ArgumentList.Arguments.Count == (Names.Last(call.Expression) == "Listen" ? 3 : 2);

    private static bool IsSure(SyntaxNode node, SyntaxNode body)
    {
        for (var at = node.Parent; at is not null && at != body; at = at.Parent)
        {
            if (at is IfStatementSyntax or ConditionalExpressionSyntax or SwitchStatementSyntax) return false;
        }

        return true;
    }
}
