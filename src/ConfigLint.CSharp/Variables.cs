using ConfigLint.Formats.DotNet;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConfigLint.CSharp;

/// <param name="Declaration">Where it is declared.</param>
/// <param name="Initializer">What it is given there; null where it is given nothing.</param>
internal sealed record Variable(ISymbol Symbol, SyntaxNode Declaration, ExpressionSyntax? Initializer)
{
    public string Name => Symbol.Name;
}

/// <summary>Locals, fields and properties of the program, and methods that it calls.</summary>
internal sealed class Variables(ProgramSources program)
{
    private readonly Dictionary<SyntaxNode, ILookup<string, SyntaxNode>> changes = [];

    public Variable? Find(ExpressionSyntax name)
    {
        if (name is MemberAccessExpressionSyntax member && member.Expression is not ThisExpressionSyntax
            && !program.HasType(Names.Last(member.Expression))) return null;
        if (program.Symbol(name) is not { } symbol
            || symbol.DeclaringSyntaxReferences is not [var reference]) return null;
        var declaration = reference.GetSyntax();
        if (!program.Has(declaration.SyntaxTree)) return null;
        return symbol switch
        {
            ILocalSymbol
                when declaration is VariableDeclaratorSyntax local =>
                new Variable(symbol, local, local.Initializer?.Value),
            ILocalSymbol
                when declaration is SingleVariableDesignationSyntax named => new Variable(symbol, named, Given(named)),
            IFieldSymbol { IsConst: true } or IFieldSymbol { IsReadOnly: true }
                when declaration is VariableDeclaratorSyntax field =>
                new Variable(symbol, field, field.Initializer?.Value),
            IPropertySymbol
                when declaration is PropertyDeclarationSyntax property =>
                new Variable(symbol, property, Getter(property)),
            _ => null,
        };
    }

    public ExpressionSyntax? Initializer(IdentifierNameSyntax name) => Find(name) is { } variable
        && IsSetOnce(variable, name) ? variable.Initializer : null;

    public bool IsSetOnce(Variable variable, SyntaxNode use) => Changes(variable).TrueForAll(change => change == use);

    /// <summary>What a variable is where it is used.</summary>
    public CodeText Value(Variable variable, ExpressionSyntax use, Texts texts, Frame frame)
    {
        var unknown = new CodeUnknown("is not written there", texts.At(use));
        CodeText value = variable.Initializer is { } initializer ? texts.Of(initializer, frame) : unknown;
        foreach (var change in Changes(variable))
        {
            if (change.SpanStart > use.SpanStart && !IsLater(use, variable)) continue;
            if (change is not AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax statement } assignment)
            {
                return unknown;
            }

            if (Reached(statement, variable, texts, frame) is not { } condition) return unknown;
            if (condition == CodeCondition.Never) continue;
            var given = texts.Of(assignment.Right, frame);
            if (assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression)) given =
                new CodeFirst(value, given, given.At);
            else if (!assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)) return unknown;
            value = condition == CodeCondition.Always ? given : new CodeChoice(condition, given, value, given.At);
        }

        return value;
    }

    /// <summary>A method of the program that is called; null where it is none, or not known which.</summary>
    public SyntaxNode? Method(InvocationExpressionSyntax call)
    {
        if (program.Symbol(call) is IMethodSymbol symbol
            && (symbol.ReducedFrom ?? symbol).DeclaringSyntaxReferences is [var reference]
            && reference.GetSyntax() is var declared && program.Has(declared.SyntaxTree)) return declared;
        // What the framework's types are is not known, and so are the extension methods on them.
        var count = call.ArgumentList.Arguments.Count;
        var isMember = Names.Receiver(call.Expression) is not null;
        SyntaxNode? found = null;
        foreach (var method in program.Methods(Names.Last(call.Expression)))
        {
            if (ProgramWalk.ParametersOf(method) is not { } parameters) continue;
            var isExtension = parameters.Count > 0 && parameters[0].Modifiers.Any(SyntaxKind.ThisKeyword);
            if (isMember && !isExtension) continue;
            var most = isMember ? parameters.Count - 1 : parameters.Count;
            var least =
                parameters.Count(
                static parameter => parameter.Default is null && !parameter.Modifiers.Any(SyntaxKind.ParamsKeyword)) - (
                isMember ? 1 : 0);
            if (count < least
                || (count > most
                && !parameters.Any(static parameter => parameter.Modifiers.Any(SyntaxKind.ParamsKeyword)))) continue;
            if (found is not null) return null;
            found = method;
        }

        return found;
    }

    /// <summary><c>int.TryParse(text, out var port)</c>, <c>text is { } port</c>.</summary>
    private static ExpressionSyntax? Given(SingleVariableDesignationSyntax named) => named.Parent switch
    {
        DeclarationExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } }
            when Names.Last(call.Expression) == "TryParse" => call.Argument(0),
        PatternSyntax { Parent: IsPatternExpressionSyntax pattern } => pattern.Expression,
        _ => null,
    };

    /// <summary>A property that is always the same; null where it may be set.</summary>
    private static ExpressionSyntax? Getter(PropertyDeclarationSyntax property)
    {
        if (property.ExpressionBody is { } body) return body.Expression;
        if (property.AccessorList is not { Accessors: [var only] }) return null;
        if (only.ExpressionBody is { } getter) return getter.Expression;
        if (only.Body is { Statements: [ReturnStatementSyntax returned] }) return returned.Expression;
        return only.Body is null ? property.Initializer?.Value : null;
    }

    /// <summary>A lambda may run when the rest of the method has.</summary>
    private static bool IsLater(SyntaxNode use, Variable variable)
    {
        var function =
            use.Ancestors().FirstOrDefault(
            static node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);
        return function is not null && !function.Span.Contains(variable.Declaration.Span);
    }

    /// <summary>On what a statement depends, seen from the block of the variable; null where that is not
    /// followed.</summary>
    private static CodeCondition? Reached(StatementSyntax statement, Variable variable, Texts texts, Frame frame)
    {
        var condition = CodeCondition.Always;
        SyntaxNode child = statement;
        for (var node = statement.Parent; node is not null; child = node, node = node.Parent)
        {
            if (node.Span.Contains(variable.Declaration.Span)) return condition;
            switch (node)
            {
                case IfStatementSyntax branch:
                    var one = texts.Conditions.Of(branch.Condition, frame);
                    condition = (child == branch.Else ? one.Not() : one).And(condition);
                    break;
                case BlockSyntax or ElseClauseSyntax or TryStatementSyntax or GlobalStatementSyntax:
                    break;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Where a variable is given something, apart from where it is declared.</summary>
    private List<SyntaxNode> Changes(Variable variable)
    {
        SyntaxNode? scope = variable.Symbol switch
        {
            ILocalSymbol =>
                variable.Declaration.Ancestors().FirstOrDefault(
                static node =>
                node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or CompilationUnitSyntax),
            IFieldSymbol { IsConst: false } => variable.Declaration.FirstAncestorOrSelf<TypeDeclarationSyntax>(),
            _ => null,
        };
        if (scope is null) return [];
        if (!changes.TryGetValue(scope, out var all))
        {
            changes[scope] = all = scope.DescendantNodes().Select(static node => (Node: node, Name: Changed(node)))
                .Where(static one => one.Name.Length > 0).ToLookup(
                    static one => one.Name, static one => one.Node, StringComparer.Ordinal);
        }

        return all[variable.Name].Where(node => IsOf(node, variable)).ToList();
    }

    private bool IsOf(SyntaxNode change, Variable variable)
    {
        var name = change is AssignmentExpressionSyntax assignment ? assignment.Left : change as ExpressionSyntax;
        return name is null || program.Symbol(name) is not { } symbol
            || SymbolEqualityComparer.Default.Equals(symbol, variable.Symbol);
    }

    private static string Changed(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax assignment => Names.Last(assignment.Left),
        ArgumentSyntax
        {
            RefKindKeyword.RawKind: not (int)SyntaxKind.None
            and not (int)SyntaxKind.InKeyword
        } argument => Names.Last(argument.Expression),
        PrefixUnaryExpressionSyntax
        {
            RawKind: (int)SyntaxKind.PreIncrementExpression or (
            int)SyntaxKind.PreDecrementExpression
        } prefix => Names.Last(prefix.Operand),
        PostfixUnaryExpressionSyntax
        {
            RawKind: (int)SyntaxKind.PostIncrementExpression or (
            int)SyntaxKind.PostDecrementExpression
        } postfix => Names.Last(postfix.Operand),
        _ => "",
    };
}
