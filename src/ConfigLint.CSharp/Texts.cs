using System.Globalization;
using ConfigLint.Formats.DotNet;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using CodeSpan = ConfigLint.Text.Span;

namespace ConfigLint.CSharp;

/// <summary>What an expression comes to, as far as constants, variables, the environment and the configuration
/// tell.</summary>
internal sealed class Texts(ProgramSources program)
{
    private const string NotWritten = "is not written there";

    private readonly Variables variables = new(program);
    private readonly EvaluationBudget budget = new();

    public Conditions Conditions => new(program, this, budget);

    public CodeText Of(ExpressionSyntax written, Frame frame)
    {
        var expression = Names.Bare(written);
        if (!budget.Enter()) return Unknown(expression);
        var text = expression switch
        {
            LiteralExpressionSyntax literal => Literal(literal),
            InterpolatedStringExpressionSyntax interpolated => Interpolated(interpolated, frame),
            BinaryExpressionSyntax binary => Binary(binary, frame),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } => Unknown(expression),
            ConditionalExpressionSyntax choice => Choice(choice, frame),
            InvocationExpressionSyntax call => Call(call, frame),
            ElementAccessExpressionSyntax { ArgumentList.Arguments: [var only] } element =>
                Setting(element.Expression, only.Expression, element, frame),
            ConditionalAccessExpressionSyntax access => Of(access.WhenNotNull, frame),
            MemberAccessExpressionSyntax or SimpleNameSyntax => Name(expression, frame),
            _ => Unknown(expression),
        };
        budget.Leave();
        return text;
    }

    /// <summary>The text that is written; null where it is made of something else.</summary>
    public string? Written(ExpressionSyntax? expression, Frame frame) =>
        expression is not null && Of(expression, frame) is CodeLiteral literal ? literal.Text : null;

    public CodeSpan At(SyntaxNode node) => program.Of(node).At(node);

    private CodeUnknown Unknown(SyntaxNode node) => new(NotWritten, At(node));

    private CodeText Literal(LiteralExpressionSyntax literal) => literal.Kind() switch
    {
        SyntaxKind.StringLiteralExpression => new CodeLiteral(literal.Token.ValueText, Inside(literal.Token)),
        SyntaxKind.NumericLiteralExpression => new CodeLiteral(
            Convert.ToString(literal.Token.Value, CultureInfo.InvariantCulture) ?? "", At(literal)),
        SyntaxKind.TrueLiteralExpression => new CodeLiteral("true", At(literal)),
        SyntaxKind.FalseLiteralExpression => new CodeLiteral("false", At(literal)),
        SyntaxKind.NullLiteralExpression => new CodeNull(At(literal)),
        _ => Unknown(literal),
    };

    /// <summary>The content of a string, without its quotes.</summary>
    private CodeSpan Inside(SyntaxToken token)
    {
        var text = token.Text;
        var start = text.IndexOf('"');
        while (start < text.Length - 1 && start >= 0 && text[start] == '"') start++;
        var end = text.Length;
        while (end > start && text[end - 1] == '"') end--;
        var at = program.Of(token.Parent!).At(token);
        return start <= 0 || end <= start ? at : at.Text.At(at.Start + start, end - start);
    }

    private CodeText Interpolated(InterpolatedStringExpressionSyntax interpolated, Frame frame)
    {
        List<CodeText> parts = [];
        foreach (var content in interpolated.Contents)
        {
            parts.Add(content switch
            {
                InterpolatedStringTextSyntax text => new CodeLiteral(text.TextToken.ValueText, At(text)),
                InterpolationSyntax { FormatClause: null, AlignmentClause: null } hole => Of(hole.Expression, frame),
                _ => Unknown(content),
            });
        }

        var at = At(interpolated);
        var inside = interpolated.Contents.Count == 0 ? at
            : at.Text.At(
                interpolated.Contents[0].SpanStart,
                interpolated.Contents.Last().Span.End - interpolated.Contents[0].SpanStart);
        return Join(parts, inside);
    }

    private static CodeText Join(List<CodeText> parts, CodeSpan at)
    {
        if (parts.Find(static part => part is CodeUnknown) is { } unknown) return unknown;
        return parts.TrueForAll(static part => part is CodeLiteral)
            ? new CodeLiteral(string.Concat(parts.Select(static part => ((CodeLiteral)part).Text)), at)
            : new CodeJoined(parts, at);
    }

    private CodeText Binary(BinaryExpressionSyntax binary, Frame frame)
    {
        if (binary.IsKind(SyntaxKind.CoalesceExpression))
        {
            var first = Of(binary.Left, frame);
            if (first is CodeLiteral or CodeUnknown) return first;
            return binary.Right is ThrowExpressionSyntax ? first
                : new CodeFirst(first, Of(binary.Right, frame), At(binary));
        }

        if (binary.IsKind(SyntaxKind.AsExpression)) return Of(binary.Left, frame);
        if (Numbers.Of(binary, this, frame) is { } number)
        {
            return new CodeLiteral(number.ToString(CultureInfo.InvariantCulture), At(binary));
        }

        if (!binary.IsKind(SyntaxKind.AddExpression)) return Unknown(binary);
        List<CodeText> parts = [Of(binary.Left, frame), Of(binary.Right, frame)];
        // A number and a number that is not known are no text.
        return binary.DescendantNodes().Any(IsText)
            || parts.Exists(static part => part is CodeLiteral literal && !long.TryParse(literal.Text, out _))
            ? Join(parts, At(binary)) : Unknown(binary);
    }

    private static bool IsText(SyntaxNode node) =>
        node.IsKind(SyntaxKind.StringLiteralExpression) || node is InterpolatedStringExpressionSyntax;

    private CodeText Choice(ConditionalExpressionSyntax choice, Frame frame)
    {
        var condition = Conditions.Of(choice.Condition, frame);
        if (condition == CodeCondition.Always) return Of(choice.WhenTrue, frame);
        return condition == CodeCondition.Never
            ? Of(choice.WhenFalse, frame)
            : new CodeChoice(condition, Of(choice.WhenTrue, frame), Of(choice.WhenFalse, frame), At(choice));
    }

    private CodeText Call(InvocationExpressionSyntax call, Frame frame)
    {
        var name = Names.Last(call.Expression);
        var receiver = Names.Receiver(call.Expression);
        var first = call.Argument(0);
        switch (name)
        {
            case "nameof" when first is not null:
                return new CodeLiteral(Names.Last(first), At(call));
            case "GetEnvironmentVariable" when first is not null:
                return Written(first, frame) is { } variable ? new CodeVariable(variable, At(call)) : Unknown(call);
            case "GetValue" when first is not null && receiver is not null:
                return Value(call, receiver, first, frame);
            case "Parse" or "ToInt32" or "ToUInt16" or "ToInt64" or "ToBoolean" when first is not null
                && Names.Last(receiver) != "IPAddress":
                return Of(first, frame);
            case "ToString" or "Trim" or "ToLower" or "ToLowerInvariant" when receiver is not null
                && call.ArgumentList.Arguments.Count <= 1:
                return Of(receiver, frame);
            case "Concat" when Names.Last(receiver).Equals("string", StringComparison.OrdinalIgnoreCase)
                || receiver is PredefinedTypeSyntax:
                return Join([.. call.ArgumentList.Arguments.Select(one => Of(one.Expression, frame))], At(call));
            case "Format" when receiver is PredefinedTypeSyntax || Names.Last(receiver) == "String":
                return Format(call, frame);
            default:
                return program.HasMethod(name) && variables.Method(call) is { } method ? Returned(method, call, frame)
                    : Unknown(call);
        }
    }

    /// <summary><c>configuration.GetValue&lt;int&gt;("Port", 5000)</c>; without a default null stands for that of the
    /// type.</summary>
    private CodeText Value(
        InvocationExpressionSyntax call, ExpressionSyntax receiver, ExpressionSyntax key, Frame frame)
    {
        var isGeneric = Names.Simple(call.Expression) is GenericNameSyntax;
        // GetValue(typeof(int), "Port") is another; so is that of other classes.
        if (key is TypeOfExpressionSyntax) return Unknown(call);
        var value = Setting(receiver, key, call, frame);
        if (value is CodeUnknown || call.Argument(1) is not { } otherwise) return isGeneric ? value : Unknown(call);
        return new CodeFirst(value, Of(otherwise, frame), At(call));
    }

    /// <summary><c>string.Format("http://*:{0}", port)</c>.</summary>
    private CodeText Format(InvocationExpressionSyntax call, Frame frame)
    {
        if (Written(call.Argument(0), frame) is not { } format) return Unknown(call);
        List<CodeText> parts = [];
        var from = 0;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] is not ('{' or '}')) continue;
            var isHole = format[i] == '{' && i + 2 < format.Length && format[i + 1] is >= '0' and <= '9'
                && format[i + 2] == '}';
            if (!isHole || call.Argument(1 + format[i + 1] - '0') is not { } value) return Unknown(call);
            parts.Add(new CodeLiteral(format.Substring(from, i - from), At(call)));
            parts.Add(Of(value, frame));
            from = i + 3;
            i += 2;
        }

        parts.Add(new CodeLiteral(format.Substring(from), At(call)));
        return Join(parts, At(call));
    }

    /// <summary>A value of the configuration: <c>Configuration["A:B"]</c>,
    /// <c>configuration.GetSection("A")["B"]</c>.</summary>
    private CodeText Setting(ExpressionSyntax of, ExpressionSyntax key, SyntaxNode whole, Frame frame) =>
        Section(Names.Bare(of), frame) is { } section && Written(key, frame) is { } name
            ? new CodeSettingText(section + name, At(whole)) : Unknown(whole);

    /// <summary>Of a configuration the keys before, each with its colon; null where it is none.</summary>
    private string? Section(ExpressionSyntax of, Frame frame, int depth = 0)
    {
        if (depth > 10) return null;
        if (of is InvocationExpressionSyntax call)
        {
            return Names.Last(call.Expression) is "GetSection" or "GetRequiredSection"
                && Names.Receiver(call.Expression) is { } outer
                && Section(Names.Bare(outer), frame, depth + 1) is { } before
                    && Written(call.Argument(0), frame) is { } name
                ? before + name + ":" : null;
        }

        var last = Names.Last(of);
        if (of is IdentifierNameSyntax identifier && variables.Initializer(identifier) is { } initializer
            && Names.Bare(initializer) is InvocationExpressionSyntax assigned
            && Names.Last(assigned.Expression) is "GetSection" or "GetRequiredSection")
        {
            return Section(assigned, frame, depth + 1);
        }

        return last.IndexOf("onfig", StringComparison.Ordinal) >= 0
            && last.IndexOf("Section", StringComparison.Ordinal) < 0 ? "" : null;
    }

    private CodeText Name(ExpressionSyntax name, Frame frame)
    {
        var last = Names.Last(name);
        if (last == "Value" && Names.Receiver(name) is InvocationExpressionSyntax section
            && Section(section, frame) is { } key)
        {
            return new CodeSettingText(key.TrimEnd(':'), At(name));
        }

        if (name is IdentifierNameSyntax && frame.Argument(last, name) is { } argument) return argument;
        return variables.Find(name) switch
        {
            Variable variable => variables.Value(variable, name, this, frame),
            _ => Unknown(name),
        };
    }

    /// <summary>
    /// What a method of the program returns, where it is made of returns and conditions alone: <c>int Port() =>
    /// 5000;</c>.
    /// </summary>
    private CodeText Returned(SyntaxNode method, InvocationExpressionSyntax call, Frame frame)
    {
        if (frame.IsIn(method) || frame.Depth > 10) return Unknown(call);
        var inner = Enter(method, call, frame);
        if (ProgramWalk.ExpressionOf(method) is { } only) return Of(only, inner);
        return ProgramWalk.BlockOf(method) is { } block ? Returned(block.Statements, 0, inner) ?? Unknown(call)
            : Unknown(call);
    }

    private CodeText? Returned(SyntaxList<StatementSyntax> statements, int from, Frame frame)
    {
        for (var i = from; i < statements.Count; i++)
        {
            switch (statements[i])
            {
                case ReturnStatementSyntax { Expression: { } value }:
                    return Of(value, frame);
                case IfStatementSyntax { Else: null } branch when Only(branch.Statement) is { Expression: { } value }:
                    var then = Of(value, frame);
                    var condition = Conditions.Of(branch.Condition, frame);
                    if (condition == CodeCondition.Always) return then;
                    if (condition == CodeCondition.Never) break;
                    return Returned(statements, i + 1, frame) is { } rest
                        ? new CodeChoice(condition, then, rest, At(branch)) : null;
                case LocalDeclarationStatementSyntax or LocalFunctionStatementSyntax or ExpressionStatementSyntax:
                    break;
                case var other when !other.DescendantNodesAndSelf().Any(static node => node is ReturnStatementSyntax):
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    private static ReturnStatementSyntax? Only(StatementSyntax statement) => statement switch
    {
        ReturnStatementSyntax simple => simple,
        BlockSyntax { Statements: [ReturnStatementSyntax inner] } => inner,
        _ => null,
    };

    /// <summary>The frame of a call, with what its parameters are.</summary>
    public Frame Enter(SyntaxNode method, InvocationExpressionSyntax call, Frame frame, string options = "")
    {
        var inner = new Frame(frame, method, options.Length > 0 ? options : frame.Options);
        if (ProgramWalk.ParametersOf(method) is not { } parameters) return inner;
        var isExtension = parameters.Count > 0 && parameters[0].Modifiers.Any(SyntaxKind.ThisKeyword)
            && call.ArgumentList.Arguments.Count < parameters.Count + 1
                && call.Expression is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax;
        var offset = isExtension ? 1 : 0;
        for (var i = offset; i < parameters.Count; i++)
        {
            var name = parameters[i].Identifier.ValueText;
            var value = call.Argument(i - offset, name) ?? parameters[i].Default?.Value;
            if (value is not null and not AnonymousFunctionExpressionSyntax) inner.Arguments[name] =
                Of(value, value == parameters[i].Default?.Value ? inner : frame);
        }

        return inner;
    }
}

/// <summary>How much is followed of one program: expressions within expressions, names of names.</summary>
internal sealed class EvaluationBudget
{
    private const int MaxDepth = 60;

    private const int MaxSteps = 50_000;

    private int depth;
    private int steps;

    /// <summary>Takes a step down; false where that is too deep, or there were too many.</summary>
    public bool Enter()
    {
        if (depth >= MaxDepth || ++steps > MaxSteps) return false;
        depth++;
        return true;
    }

    public void Leave() => depth--;
}
