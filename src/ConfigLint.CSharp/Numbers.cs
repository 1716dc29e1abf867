using System.Globalization;
using ConfigLint.Formats.DotNet;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConfigLint.CSharp;

/// <summary>
/// Constant expressions that limits are written as: <c>100 * 1024 * 1024</c>, <c>50_000_000L</c>, <c>int.MaxValue</c>,
/// <c>null</c> for none, <c>TimeSpan.FromMinutes(2)</c>.
/// </summary>
internal static class Numbers
{
    /// <summary>No limit, as everywhere.</summary>
    private const long None = 0;

    private const int MaxDepth = 50;

    /// <summary>A limit, in bytes or milliseconds; null where it is not a constant.</summary>
    public static long? Limit(ExpressionSyntax written, Texts texts, Frame frame)
    {
        var expression = Names.Bare(written);
        if (expression.IsKind(SyntaxKind.NullLiteralExpression)) return None;
        if (expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "MaxValue" } largest)
        {
            return Largest(largest.Expression);
        }

        if (expression is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax
            && Time(expression, texts, frame) is { } time) return time;
        return Of(expression, texts, frame);
    }

    public static long? Of(ExpressionSyntax written, Texts texts, Frame frame, int depth = 0)
    {
        if (depth > MaxDepth) return null;
        var expression = Names.Bare(written);
        if (expression is BinaryExpressionSyntax binary)
        {
            if (Operator(binary.Kind()) is not { } apply) return null;
            return Of(binary.Left, texts, frame, depth + 1) is { } left
                && Of(binary.Right, texts, frame, depth + 1) is { } right
                ? apply(left, right) : null;
        }

        if (expression is InterpolatedStringExpressionSyntax
            || expression.IsKind(SyntaxKind.StringLiteralExpression)) return null;
        return texts.Of(expression, frame) is CodeLiteral literal
            && long.TryParse(literal.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
                : null;
    }

    private static Func<long, long, long?>? Operator(SyntaxKind kind) => kind switch
    {
        SyntaxKind.MultiplyExpression => static (left, right) => left > 0 && right > long.MaxValue / left ? null
            : left * right,
        SyntaxKind.AddExpression => static (left, right) => right > long.MaxValue - left ? null : left + right,
        SyntaxKind.SubtractExpression => static (left, right) => left >= right ? left - right : null,
        SyntaxKind.DivideExpression => static (left, right) => right == 0 ? null : left / right,
        SyntaxKind.LeftShiftExpression => static (left, right) => right < 31 && left < int.MaxValue
            ? left << (int)right : null,
        SyntaxKind.BitwiseOrExpression => static (left, right) => left | right,
        _ => null,
    };

    private static long? Largest(ExpressionSyntax type) =>
        (type is PredefinedTypeSyntax word ? word.Keyword.ValueText : Names.Last(type)) switch
        {
            "int" or "Int32" => int.MaxValue,
            "long" or "Int64" => None,
            "uint" or "UInt32" => uint.MaxValue,
            _ => null,
        };

    /// <summary><c>TimeSpan.FromSeconds(90)</c>, <c>new TimeSpan(0, 2, 0)</c>, in milliseconds.</summary>
    private static long? Time(ExpressionSyntax expression, Texts texts, Frame frame)
    {
        if (expression is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 3 } parts } created
            && (created is not ObjectCreationExpressionSyntax named || Names.OfType(named.Type) == "TimeSpan"))
        {
            return Part(0) * 3_600_000 + Part(1) * 60_000 + Part(2) * 1000;

            long? Part(int i) => Of(parts[i].Expression, texts, frame);
        }

        if (expression is not InvocationExpressionSyntax { ArgumentList.Arguments: [var only] } call
            || Names.Last(Names.Receiver(call.Expression)) != "TimeSpan") return null;
        var unit = Names.Last(call.Expression) switch
        {
            "FromMilliseconds" => 1,
            "FromSeconds" => 1000,
            "FromMinutes" => 60_000,
            "FromHours" => 3_600_000,
            "FromDays" => 86_400_000,
            _ => 0,
        };
        return unit == 0 || Of(only.Expression, texts, frame) is not { } number || number > int.MaxValue ? null
            : number * unit;
    }
}
