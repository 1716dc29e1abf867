using System.Runtime.CompilerServices;
using ConfigLint.Formats.DotNet;
using ConfigLint.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConfigLint.CSharp;

/// <summary>
/// Walks the code in the order in which the program comes to it: from its entry into the methods that it calls, with
/// the conditions on the way; then, as not reached, what is left.
/// </summary>
internal sealed class ProgramWalk
{
    /// <summary>Calls within calls.</summary>
    private const int MaxDepth = 16;

    /// <summary>Calls that are followed, of one program.</summary>
    private const int MaxCalls = 2000;

    private readonly ProgramSources program;
    private readonly IReadOnlyDictionary<SourceText, SourceHosting> facts;
    private readonly Variables variables;
    private readonly HostingCalls hosting;
    private readonly PipelineCalls pipeline;
    private readonly SecurityCalls security;
    private readonly HashSet<SyntaxNode> walked = [];
    private Frame frame = Frame.Start;
    private int calls;
    private bool hasEntry;
    private bool hasStartup;

    public ProgramWalk(ProgramSources program, IReadOnlyDictionary<SourceText, SourceHosting> facts)
    {
        (this.program, this.facts) = (program, facts);
        variables = new Variables(program);
        Texts = new Texts(program);
        hosting = new HostingCalls(this);
        pipeline = new PipelineCalls(this);
        security = new SecurityCalls(this);
    }

    public Texts Texts { get; }

    public ProgramSources Program => program;

    public Frame Frame => frame;

    /// <summary>On what the node depends that is being visited.</summary>
    public CodeCondition If { get; private set; } = CodeCondition.Always;

    /// <summary>The start of the program leads here.</summary>
    public bool IsReached { get; private set; }

    /// <summary>What is visited is the reading of <c>#if</c> that is not published.</summary>
    public SourceTree? Other { get; private set; }

    public void SetKey(SyntaxNode at, string key) => hosting.SetKey(at, key);

    public SourceTree TreeOf(SyntaxNode node) => Other ?? program.Of(node);

    public SourceHosting FactsOf(SyntaxNode node) => facts[TreeOf(node).Source];

    public void Read()
    {
        foreach (var tree in program.Trees) new SourceWords(tree.Root, tree, facts[tree.Source]).Read();
        IsReached = true;
        foreach (var tree in program.Trees) Try(tree, Enter);
        IsReached = false;
        foreach (var tree in program.Trees) Try(tree, VisitRest);
        foreach (var tree in program.Trees) Try(tree, VisitOther);
    }

    /// <summary>What stands too deep for the stack is not known.</summary>
    private void Try(SourceTree tree, Action<SourceTree> visit)
    {
        try
        {
            visit(tree);
        }
        catch (InsufficientExecutionStackException)
        {
            facts[tree.Source].Undecided ??= (tree.Source.Whole, "is nested too deeply to be read");
            (If, frame, Other) = (CodeCondition.Always, Frame.Start, null);
        }
    }

    private void Enter(SourceTree tree)
    {
        if (!tree.IsOwn) return;
        foreach (var member in tree.Root.Members)
        {
            if (member is GlobalStatementSyntax statement)
            {
                hasEntry = true;
                Visit(statement);
                continue;
            }

            foreach (var main in Mains(member))
            {
                hasEntry = true;
                VisitMethod(main);
            }
        }
    }

    private static IEnumerable<MethodDeclarationSyntax> Mains(MemberDeclarationSyntax member) =>
        member.DescendantNodesAndSelf(static node => node is BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<MethodDeclarationSyntax>()
            .Where(static method => method.Identifier.ValueText == "Main"
                && method.Modifiers.Any(SyntaxKind.StaticKeyword));

    /// <summary>Methods that nothing was seen to call: by the framework, by reflection, by nobody.</summary>
    private void VisitRest(SourceTree tree)
    {
        foreach (var member in tree.Root.Members) VisitRest(member);
    }

    private void VisitRest(SyntaxNode node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (node)
        {
            case GlobalStatementSyntax global when !program.Of(global).IsOwn:
                Visit(global);
                break;
            case GlobalStatementSyntax:
                break;
            case BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax:
                foreach (var child in node.ChildNodes()) VisitRest(child);
                break;
            default:
                if (walked.Contains(node)) break;
                // The class that UseStartup names by a way that is not followed.
                IsReached = !hasEntry || (!hasStartup && node is MethodDeclarationSyntax method && IsOfStartup(method));
                VisitMethod(node);
                IsReached = false;
                break;
        }

        foreach (
            var function in node is TypeDeclarationSyntax or BaseNamespaceDeclarationSyntax ? [] : LocalFunctions(node))
        {
            if (!walked.Contains(function)) VisitMethod(function);
        }
    }

    private bool IsOfStartup(MethodDeclarationSyntax method) =>
        Array.IndexOf(StartupMethods, method.Identifier.ValueText) >= 0
        && program.Of(method).IsOwn
        && method.Parent is TypeDeclarationSyntax { Identifier.ValueText: var type }
            && type.EndsWith("Startup", StringComparison.Ordinal);

    private static IEnumerable<LocalFunctionStatementSyntax> LocalFunctions(SyntaxNode node) =>
        node.DescendantNodes().OfType<LocalFunctionStatementSyntax>();

    private void VisitOther(SourceTree tree)
    {
        if (tree.Other() is not { } root) return;
        program.AddOther(root.SyntaxTree, tree);
        Other = tree;
        new SourceWords(root, tree, facts[tree.Source]).Read();
        foreach (var member in root.Members) Visit(member);
        foreach (var function in LocalFunctions(root)) VisitMethod(function);
        Other = null;
    }

    private void VisitMethod(SyntaxNode method)
    {
        walked.Add(method);
        var outer = frame;
        frame = new Frame(frame, method, frame.Options);
        VisitChildren(method);
        frame = outer;
    }

    private void Visit(SyntaxNode node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var outer = If;
        if (Other is null && node is StatementSyntax or MemberDeclarationSyntax && !program.Of(node).Regions.IsEmpty)
        {
            If = If.And(program.Of(node).Regions.At(node.SpanStart));
        }

        switch (node)
        {
            case IfStatementSyntax branch:
                Visit(branch.Condition);
                VisitBranches(Texts.Conditions.Of(branch.Condition, frame), branch.Statement, branch.Else);
                break;
            case ConditionalExpressionSyntax choice:
                Visit(choice.Condition);
                VisitBranches(Texts.Conditions.Of(choice.Condition, frame), choice.WhenTrue, choice.WhenFalse);
                break;
            case SwitchStatementSyntax or SwitchExpressionSyntax or WhileStatementSyntax or ForStatementSyntax:
            case CommonForEachStatementSyntax or CatchClauseSyntax:
                If = CodeCondition.Unknown;
                VisitChildren(node);
                break;
            // Walked where it is called.
            case LocalFunctionStatementSyntax when Other is null:
                break;
            case InvocationExpressionSyntax call:
                VisitCall(call);
                break;
            case AssignmentExpressionSyntax assignment:
                pipeline.Assign(assignment);
                security.Assign(assignment);
                VisitChildren(node);
                break;
            case BaseObjectCreationExpressionSyntax created:
                hosting.Create(created);
                VisitChildren(node);
                break;
            default:
                VisitChildren(node);
                break;
        }

        If = outer;
    }

    private void VisitBranches(CodeCondition condition, SyntaxNode then, SyntaxNode? otherwise)
    {
        var outer = If;
        If = outer.And(condition);
        Visit(then);
        If = outer.And(condition.Not());
        if (otherwise is not null) Visit(otherwise);
        If = outer;
    }

    private void VisitChildren(SyntaxNode node)
    {
        foreach (var child in node.ChildNodes()) Visit(child);
    }

    private void VisitCall(InvocationExpressionSyntax call)
    {
        Visit(call.Expression);
        var name = Names.Last(call.Expression);
        var isLeft = Other is not null && !Other.Regions.IsLeftOut(call.SpanStart);
        var outer = If;
        if (Other is not null) If = If.And(Other.Regions.At(call.SpanStart, isOther: true));
        if (name.Length > 0 && !isLeft)
        {
            hosting.Call(call, name);
            pipeline.Call(call, name);
            security.Call(call, name);
        }

        If = outer;
        if (pipeline.IsBranch(name, call))
        {
            // What is added in it is for some requests.
            If = CodeCondition.Unknown;
            Visit(call.ArgumentList);
            If = outer;
        }
        else
        {
            Visit(call.ArgumentList);
        }

        if (Other is null) Follow(call, name);
    }

    private void Follow(InvocationExpressionSyntax call, string name)
    {
        if (name == "UseStartup" && StartupOf(call) is { } startup) VisitStartup(startup);
        if (program.HasMethod(name) && variables.Method(call) is { } method) Inline(method, call);
        // ConfigureWebHostDefaults(Configure), Run(Serve)
        foreach (var argument in call.ArgumentList.Arguments)
        {
            if (argument.Expression is not (IdentifierNameSyntax or MemberAccessExpressionSyntax)) continue;
            var group = Names.Last(argument.Expression);
            if (program.Methods(group) is [var only]) Inline(only, call, isGroup: true);
        }
    }

    private void Inline(SyntaxNode method, InvocationExpressionSyntax call, bool isGroup = false)
    {
        if (frame.Depth >= MaxDepth || frame.IsIn(method) || ++calls > MaxCalls) return;
        walked.Add(method);
        var outer = frame;
        var options = pipeline.OptionsAt(call);
        frame = isGroup ? new Frame(frame, method, options) : Texts.Enter(method, call, frame, options);
        VisitChildren(method);
        frame = outer;
    }

    private static readonly string[] StartupMethods =
    [
        "ConfigureServices", "ConfigureProductionServices", "Configure", "ConfigureProduction", "ConfigureContainer",
    ];

    private TypeDeclarationSyntax? StartupOf(InvocationExpressionSyntax call)
    {
        var type = Names.Simple(call.Expression) is GenericNameSyntax { TypeArgumentList.Arguments: [var argument] }
            ? argument : call.Argument(0) is TypeOfExpressionSyntax typeOf ? typeOf.Type : null;
        if (type is null || !program.HasType(Names.Last(type))) return null;
        return (program.Symbol(type) as INamedTypeSymbol)?.DeclaringSyntaxReferences.Select(
            static reference => reference.GetSyntax())
            .OfType<TypeDeclarationSyntax>().FirstOrDefault(type => program.Has(type.SyntaxTree));
    }

    private void VisitStartup(TypeDeclarationSyntax startup)
    {
        hasStartup = true;
        foreach (var name in StartupMethods)
        {
            foreach (var method in startup.Members.OfType<MethodDeclarationSyntax>())
            {
                if (method.Identifier.ValueText != name || frame.IsIn(method)) continue;
                VisitMethod(method);
            }
        }
    }

    public static ExpressionSyntax? ExpressionOf(SyntaxNode method) => method switch
    {
        MethodDeclarationSyntax declared => declared.ExpressionBody?.Expression,
        LocalFunctionStatementSyntax local => local.ExpressionBody?.Expression,
        _ => null,
    };

    public static BlockSyntax? BlockOf(SyntaxNode method) => method switch
    {
        MethodDeclarationSyntax declared => declared.Body,
        LocalFunctionStatementSyntax local => local.Body,
        _ => null,
    };

    public static SeparatedSyntaxList<ParameterSyntax>? ParametersOf(SyntaxNode method) => method switch
    {
        MethodDeclarationSyntax declared => declared.ParameterList.Parameters,
        LocalFunctionStatementSyntax local => local.ParameterList.Parameters,
        _ => null,
    };
}
