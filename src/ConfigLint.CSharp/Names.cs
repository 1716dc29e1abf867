using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConfigLint.CSharp;

/// <summary>How expressions are called by the names that stand in them.</summary>
internal static class Names
{
    /// <summary>Of <c>a.b.Name&lt;T&gt;</c>, <c>a?.Name</c> and <c>Name</c> the last; empty where it has
    /// none.</summary>
    public static string Last(ExpressionSyntax? expression) => Simple(expression)?.Identifier.ValueText ?? "";

    public static SimpleNameSyntax? Simple(ExpressionSyntax? expression) => expression switch
    {
        SimpleNameSyntax name => name,
        MemberAccessExpressionSyntax member => member.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        QualifiedNameSyntax qualified => qualified.Right,
        AliasQualifiedNameSyntax alias => alias.Name,
        _ => null,
    };

    public static string OfType(TypeSyntax? type) =>
        type is NullableTypeSyntax nullable ? Last(nullable.ElementType) : Last(type);

    /// <summary>What a member is asked of; null where it stands alone.</summary>
    public static ExpressionSyntax? Receiver(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax member => member.Expression,
        MemberBindingExpressionSyntax binding =>
            binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
        _ => null,
    };

    public static ExpressionSyntax Bare(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case ParenthesizedExpressionSyntax inner:
                    expression = inner.Expression;
                    break;
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } sure:
                    expression = sure.Operand;
                    break;
                case CastExpressionSyntax cast:
                    expression = cast.Expression;
                    break;
                case CheckedExpressionSyntax isChecked:
                    expression = isChecked.Expression;
                    break;
                case AwaitExpressionSyntax awaited:
                    expression = awaited.Expression;
                    break;
                default:
                    return expression;
            }
        }
    }

    /// <summary>The argument of a name, or at a place; null where there is none.</summary>
    public static ExpressionSyntax? Argument(this InvocationExpressionSyntax call, int index, string? name = null)
    {
        var arguments = call.ArgumentList.Arguments;
        foreach (var argument in arguments)
        {
            if (name is not null && argument.NameColon?.Name.Identifier.ValueText == name) return argument.Expression;
        }

        return index < arguments.Count && (arguments[index].NameColon is null || name is null)
            ? arguments[index].Expression : null;
    }
}
