using ConfigLint.Formats.DotNet;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConfigLint.CSharp;

/// <summary>What a condition of the code says of the environment, the configuration and the system.</summary>
internal sealed class Conditions(ProgramSources program, Texts texts, EvaluationBudget budget)
{
    private readonly Variables variables = new(program);

    public CodeCondition Of(ExpressionSyntax written, Frame frame)
    {
        var expression = Names.Bare(written);
        if (!budget.Enter()) return CodeCondition.Unknown;
        var condition = expression switch
        {
            LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.TrueLiteralExpression) ? CodeCondition.Always
                : literal.IsKind(SyntaxKind.FalseLiteralExpression) ? CodeCondition.Never : CodeCondition.Unknown,
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not =>
                Of(not.Operand, frame).Not(),
            BinaryExpressionSyntax binary => Binary(binary, frame),
            IsPatternExpressionSyntax pattern => Pattern(pattern.Expression, pattern.Pattern, frame),
            InvocationExpressionSyntax call => Call(call, frame),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsAttached" } => CodeCondition.Never,
            MemberAccessExpressionSyntax or SimpleNameSyntax => Name(expression, frame),
            _ => CodeCondition.Unknown,
        };
        budget.Leave();
        return condition;
    }

    private CodeCondition Binary(BinaryExpressionSyntax binary, Frame frame)
    {
        switch (binary.Kind())
        {
            case SyntaxKind.LogicalAndExpression:
                return Of(binary.Left, frame).And(Of(binary.Right, frame));
            case SyntaxKind.LogicalOrExpression:
                return Of(binary.Left, frame).Or(Of(binary.Right, frame));
            case SyntaxKind.EqualsExpression:
                return Equal(binary.Left, binary.Right, frame);
            case SyntaxKind.NotEqualsExpression:
                return Equal(binary.Left, binary.Right, frame).Not();
            case SyntaxKind.CoalesceExpression:
                return OfText(texts.Of(binary, frame));
            default:
                return CodeCondition.Unknown;
        }
    }

    private CodeCondition Equal(ExpressionSyntax left, ExpressionSyntax right, Frame frame)
    {
        if (Names.Bare(left) is LiteralExpressionSyntax) (left, right) = (right, left);
        if (right.IsKind(SyntaxKind.NullLiteralExpression)) return IsSet(left, frame).Not();
        if (right.IsKind(SyntaxKind.TrueLiteralExpression)) return Of(left, frame);
        if (right.IsKind(SyntaxKind.FalseLiteralExpression)) return Of(left, frame).Not();
        var text = texts.Written(right, frame);
        if (text is null && Names.Last(Names.Receiver(Names.Bare(right))) is "Environments") text = Names.Last(right);
        if (text is null) return CodeCondition.Unknown;
        if (Names.Last(Names.Bare(left)) is "EnvironmentName") return new CodeEnvironmentIs(text);
        return Is(texts.Of(left, frame), text);
    }

    private static CodeCondition Is(CodeText value, string text) => value switch
    {
        CodeUnknown => CodeCondition.Unknown,
        CodeVariable { Name: "ASPNETCORE_ENVIRONMENT" or "DOTNET_ENVIRONMENT" } => new CodeEnvironmentIs(text),
        CodeLiteral literal => literal.Text.Equals(text, StringComparison.OrdinalIgnoreCase) ? CodeCondition.Always
            : CodeCondition.Never,
        _ => new CodeIsText(value, text),
    };

    private CodeCondition IsSet(ExpressionSyntax value, Frame frame) => texts.Of(value, frame) switch
    {
        CodeUnknown => CodeCondition.Unknown,
        CodeLiteral literal => literal.Text.Length > 0 ? CodeCondition.Always : CodeCondition.Never,
        CodeNull => CodeCondition.Never,
        var known => new CodeIsSet(known),
    };

    private CodeCondition Pattern(ExpressionSyntax value, PatternSyntax pattern, Frame frame) => pattern switch
    {
        ConstantPatternSyntax constant => Equal(value, constant.Expression, frame),
        UnaryPatternSyntax not => Pattern(value, not.Pattern, frame).Not(),
        ParenthesizedPatternSyntax inner => Pattern(value, inner.Pattern, frame),
        // { } and { Length: > 0 }, with a name for it or without
        RecursivePatternSyntax { Type: null, PropertyPatternClause.Subpatterns: [] } => IsSet(value, frame),
        RecursivePatternSyntax
        {
            Type: null,
            PropertyPatternClause.Subpatterns: [{ NameColon.Name.Identifier.ValueText: "Length" }]
        } =>
            IsSet(value, frame),
        DeclarationPatternSyntax => IsSet(value, frame),
        _ => CodeCondition.Unknown,
    };

    private CodeCondition Call(InvocationExpressionSyntax call, Frame frame)
    {
        var receiver = Names.Receiver(call.Expression);
        var first = call.Argument(0);
        switch (Names.Last(call.Expression))
        {
            case "IsDevelopment" when first is null:
                return new CodeEnvironmentIs("Development");
            case "IsProduction" when first is null:
                return new CodeEnvironmentIs("Production");
            case "IsStaging" when first is null:
                return new CodeEnvironmentIs("Staging");
            case "IsEnvironment" when texts.Written(first, frame) is { } name:
                return new CodeEnvironmentIs(name);
            case "IsNullOrEmpty" or "IsNullOrWhiteSpace" when first is not null:
                return IsSet(first, frame).Not();
            case "TryParse" when first is not null:
                return IsSet(first, frame);
            case "Equals" when first is not null && receiver is not null:
                return receiver is PredefinedTypeSyntax && call.Argument(1) is { } second
                    ? Equal(first, second, frame) : Equal(receiver, first, frame);
            case "IsWindows" or "IsMacOS" when Names.Last(receiver) == "OperatingSystem":
                return CodeCondition.Never;
            case "IsLinux" when Names.Last(receiver) == "OperatingSystem":
                return CodeCondition.Always;
            // A proxy and a service manager that are read here stand on Linux.
            case "IsOSPlatform" when first is not null:
                return Names.Last(first) is "Linux" ? CodeCondition.Always
                    : Names.Last(first) is "Windows" or "OSX" or "FreeBSD" ? CodeCondition.Never
                        : CodeCondition.Unknown;
            case "GetValue" or "Parse" or "ToBoolean":
                return OfText(texts.Of(call, frame));
            default:
                return CodeCondition.Unknown;
        }
    }

    private CodeCondition Name(ExpressionSyntax name, Frame frame)
    {
        if (name is IdentifierNameSyntax { Identifier.ValueText: var word } && frame.Argument(word, name) is { } given)
        {
            return OfText(given);
        }

        return variables.Find(name) is { } variable && variables.IsSetOnce(variable, name)
            && variable.Initializer is { } value
            ? Of(value, frame) : CodeCondition.Unknown;
    }

    private static CodeCondition OfText(CodeText text) => text switch
    {
        CodeLiteral literal => literal.Text.Equals("true", StringComparison.OrdinalIgnoreCase) ? CodeCondition.Always
            : CodeCondition.Never,
        CodeUnknown => CodeCondition.Unknown,
        _ => new CodeIsText(text, "true"),
    };
}
