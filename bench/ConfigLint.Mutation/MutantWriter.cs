using System.Globalization;
using System.Text;
using ConfigLint.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConfigLint.Mutation;

/// <summary>
/// Writes a source again with a switch at every guard: an operand of <c>&amp;&amp;</c> or <c>||</c> becomes the neutral one, a condition that leaves never holds, one that decides always or never
/// holds, a part of a pattern takes everything, an arm of a switch nothing. A comparison is not negated: whatever notices a dropped one notices the negated one too.
/// </summary>
internal sealed class MutantWriter(string source, SemanticModel model, List<Mutant> mutants, HashSet<string> refused)
{
    private const string Switch = "global::ConfigLint.Mutants.Is";

    private int temporaries;
    private bool isOnce;

    public string Write() => Render(model.SyntaxTree.GetRoot());

    /// <summary>Everything as it stands, but for what is switched.</summary>
    private string Render(SyntaxNode node) => node switch
    {
        BinaryExpressionSyntax binary when IsLogical(binary) => Operands(binary),
        IsPatternExpressionSyntax pattern => pattern.GetLeadingTrivia().ToFullString() + "(" + Test(Render(pattern.Expression), pattern.Pattern) + ")" + pattern.GetTrailingTrivia().ToFullString(),
        IfStatementSyntax statement => Parts(statement, statement.Condition, Condition(statement)),
        ConditionalExpressionSyntax choice => Parts(choice, choice.Condition, Root(choice.Condition)),
        WhereClauseSyntax where => Parts(where, where.Condition, Root(where.Condition)),
        ReturnStatementSyntax { Expression: { } value } statement when IsBool(value) => Parts(statement, value, Root(value)),
        ArrowExpressionClauseSyntax arrow when IsBool(arrow.Expression) => Parts(arrow, arrow.Expression, Root(arrow.Expression)),
        LambdaExpressionSyntax lambda => Lambda(lambda),
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax } initial when IsBool(initial.Value) => Parts(initial, initial.Value, Root(initial.Value)),
        SwitchExpressionArmSyntax arm => Arm(arm),
        CaseSwitchLabelSyntax label => $"{label.Keyword.ToFullString()}{label.Value.ToFullString()}{Unless(New(label, "drop", label.Value))}{label.ColonToken.ToFullString()}",
        // Evaluated once, whatever the switch says later.
        FieldDeclarationSyntax or PropertyDeclarationSyntax { Initializer: not null } => Once(node),
        ConstructorDeclarationSyntax constructor when constructor.Modifiers.Any(SyntaxKind.StaticKeyword) => Once(node),
        _ => Parts(node),
    };

    private string Parts(SyntaxNode node, SyntaxNode? replaced = null, string? by = null)
    {
        var text = new StringBuilder();
        foreach (var child in node.ChildNodesAndTokens())
        {
            if (child.AsNode() is not { } inner) text.Append(child.ToFullString());
            else text.Append(inner == replaced ? by : Render(inner));
        }

        return text.ToString();
    }

    private string Once(SyntaxNode node)
    {
        isOnce = true;
        var text = Parts(node);
        isOnce = false;
        return text;
    }

    private string Lambda(LambdaExpressionSyntax lambda)
    {
        var outer = isOnce;
        // What a query of an initializer asks is asked once, too.
        isOnce = outer && lambda.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax };
        var text = lambda.ExpressionBody is { } body && IsBool(body) ? Parts(lambda, body, Root(body)) : Parts(lambda);
        isOnce = outer;
        return text;
    }

    /// <summary>The operands of a chain of one operator, each of which can be made neutral.</summary>
    private string Operands(BinaryExpressionSyntax binary)
    {
        var left = binary.Left is BinaryExpressionSyntax inner && inner.IsKind(binary.Kind()) ? Operands(inner) : Operand(binary.Left, binary.Kind());
        return left + binary.OperatorToken.ToFullString() + Operand(binary.Right, binary.Kind());
    }

    private string Operand(ExpressionSyntax operand, SyntaxKind kind)
    {
        var text = Render(operand);
        if (!IsSelfContained(operand) || New(operand, "drop", operand) is not { } number) return text;
        return kind == SyntaxKind.LogicalAndExpression ? $"({Is(number)} || {text})" : $"(!{Is(number)} && {text})";
    }

    /// <summary>A condition of an if: one that only leaves is dropped, another also holds always.</summary>
    private string Condition(IfStatementSyntax statement)
    {
        var condition = statement.Condition;
        if (!Leaves(statement.Statement) || statement.Else is not null) return Root(condition);
        var text = Render(condition);
        // Of `a || b` each operand is dropped for itself.
        if (condition.IsKind(SyntaxKind.LogicalOrExpression) || !IsSelfContained(condition)) return text;
        return New(condition, "drop", condition) is { } number ? $"!{Is(number)} && ({text})" : text;
    }

    /// <summary>A condition, or what a method answers: always, and never. Of a chain the operands are switched.</summary>
    private string Root(ExpressionSyntax condition)
    {
        var text = Render(condition);
        if (IsLogical(condition) || condition is LiteralExpressionSyntax || !IsSelfContained(condition)) return text;
        if (New(condition, "always", condition) is { } always) text = $"({Is(always)} || ({text}))";
        if (New(condition, "never", condition) is { } never) text = $"(!{Is(never)} && ({text}))";
        return text;
    }

    private string Arm(SwitchExpressionArmSyntax arm)
    {
        var value = IsBool(arm.Expression) ? Root(arm.Expression) : Render(arm.Expression);
        var pattern = arm.Pattern.ToFullString();
        var tail = arm.EqualsGreaterThanToken.ToFullString() + value;
        if (arm.WhenClause is not { } when)
        {
            return pattern + (arm.Pattern is DiscardPatternSyntax or VarPatternSyntax ? "" : Unless(New(arm, "drop", arm.Pattern))) + tail;
        }

        return $"{pattern}{when.WhenKeyword.ToFullString()}{Root(when.Condition)} {tail}";
    }

    private static string Unless(int? number) => number is { } known ? $" when !{Is(known)} " : "";

    /// <summary>The test of a pattern, its parts taken apart so that each can be dropped.</summary>
    private string Test(string subject, PatternSyntax pattern)
    {
        switch (pattern)
        {
            case ParenthesizedPatternSyntax parenthesized:
                return Test(subject, parenthesized.Pattern);
            case UnaryPatternSyntax not:
                return $"!({Test(subject, not.Pattern)})";
            case BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } or:
                var either = Temporary();
                return $"({subject} is var {either} && ({string.Join(" || ", Alternatives(or).Select(one => Alternative(either, one)))}))";
            case RecursivePatternSyntax { PropertyPatternClause: { } properties, PositionalPatternClause: null } recursive:
                var conditions = new StringBuilder();
                var text = recursive.Type?.ToFullString() + Clause(properties, conditions) + recursive.Designation?.ToFullString();
                return $"{subject} is {text}{conditions}";
            default:
                return $"{subject} is {pattern}";
        }
    }

    private string Clause(PropertyPatternClauseSyntax properties, StringBuilder conditions)
    {
        var parts = properties.Subpatterns.Select(part => $"{part.NameColon?.ToString() ?? part.ExpressionColon!.ToString()} {Part(part, conditions)}");
        return "{ " + string.Join(", ", parts) + " }";
    }

    private string Part(SubpatternSyntax part, StringBuilder conditions)
    {
        if (part.Pattern is RecursivePatternSyntax { PropertyPatternClause: { } inner, PositionalPatternClause: null } recursive && Declares(recursive))
        {
            return recursive.Type?.ToFullString() + Clause(inner, conditions) + recursive.Designation?.ToFullString();
        }

        if (Declares(part.Pattern) || New(part, "drop", part) is not { } number) return part.Pattern.ToString();
        var value = Temporary();
        conditions.Append(CultureInfo.InvariantCulture, $" && ({Is(number)} || {Test(value, part.Pattern)})");
        return $"var {value}";
    }

    private string Alternative(string subject, PatternSyntax pattern) =>
        New(pattern, "drop", pattern) is { } number ? $"(!{Is(number)} && {Test(subject, pattern)})" : $"({Test(subject, pattern)})";

    private static IEnumerable<PatternSyntax> Alternatives(PatternSyntax pattern) =>
        pattern is BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } or ? Alternatives(or.Left).Append(or.Right) : [pattern];

    private string Temporary() => string.Create(CultureInfo.InvariantCulture, $"part{++temporaries}__");

    private static string Is(int number) => string.Create(CultureInfo.InvariantCulture, $"{Switch}({number})");

    private static bool IsLogical(ExpressionSyntax expression) => expression.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression;

    private bool IsBool(ExpressionSyntax expression) => model.GetTypeInfo(expression).ConvertedType?.SpecialType == SpecialType.System_Boolean;

    private static bool Leaves(StatementSyntax statement) => statement switch
    {
        BlockSyntax block => block.Statements.Count == 1 && Leaves(block.Statements[0]),
        _ => statement is ReturnStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax or ThrowStatementSyntax or YieldStatementSyntax { Expression: null },
    };

    private static bool Declares(SyntaxNode node) => node.DescendantNodes().Any(static inner => inner is SingleVariableDesignationSyntax);

    /// <summary>Whether what comes after does without the variables that it declares.</summary>
    private bool IsSelfContained(ExpressionSyntax expression)
    {
        var declared = expression.DescendantNodesAndSelf(static node => node is not LambdaExpressionSyntax).OfType<SingleVariableDesignationSyntax>().ToList();
        if (declared.Count == 0) return true;
        var member = expression.Ancestors().First(static node => node is MemberDeclarationSyntax);
        return !declared.Exists(name => member.DescendantNodes().OfType<IdentifierNameSyntax>().Any(used => !expression.Span.Contains(used.Span) &&
            used.Identifier.ValueText == name.Identifier.ValueText &&
            SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(used).Symbol, model.GetDeclaredSymbol(name))));
    }

    /// <returns>Null where it cannot be switched.</returns>
    private int? New(SyntaxNode at, string how, SyntaxNode what)
    {
        if (isOnce) return null;
        var member = at.Ancestors().OfType<MemberDeclarationSyntax>().First();
        var line = at.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
        var mutant = new Mutant(mutants.Count + 1, source, Name(member), line, $"{how} `{OneLine(what)}`");
        var same = mutants.Count(other => other.Source == source && other.Member == mutant.Member && other.Change == mutant.Change);
        if (same > 0) mutant.Key += string.Create(CultureInfo.InvariantCulture, $" #{same + 1}");
        mutants.Add(mutant);
        return refused.Contains(mutant.Key) ? null : mutant.Number;
    }

    private static string Name(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        FieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        _ => member.Kind().ToString(),
    };

    private static string OneLine(SyntaxNode node) => string.Join(" ", node.ToString().Split((char[])[' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
