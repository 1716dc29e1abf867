using ConfigLint.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using CodeSpan = ConfigLint.Text.Span;

namespace ConfigLint.CSharp;

/// <summary>The parsed files of a program, and what the names in them mean.</summary>
internal sealed class ProgramSources
{
    private readonly List<SourceTree> trees = [];
    private readonly Dictionary<SyntaxTree, SourceTree> byTree = [];
    private readonly Dictionary<SyntaxTree, SourceTree> others = [];
    private readonly Dictionary<string, List<SyntaxNode>> methods = new(StringComparer.Ordinal);
    private readonly HashSet<string> types = new(StringComparer.Ordinal);
    private readonly CSharpCompilation compilation;
    private readonly Dictionary<SyntaxTree, SemanticModel> models = [];

    public ProgramSources(IReadOnlyList<SourceText> sources, HashSet<SourceText> own)
    {
        foreach (var source in sources)
        {
            var tree = new SourceTree(source, own.Contains(source));
            trees.Add(tree);
            byTree[tree.Syntax] = tree;
            Index(tree);
        }

        compilation = CSharpCompilation.Create("program", trees.ConvertAll(static tree => tree.Syntax));
    }

    public IReadOnlyList<SourceTree> Trees => trees;

    public SourceTree Of(SyntaxNode node) =>
        byTree.TryGetValue(node.SyntaxTree, out var tree) ? tree : others[node.SyntaxTree];

    /// <summary>The other reading of a file: its places are known, its names are not.</summary>
    public void AddOther(SyntaxTree other, SourceTree tree) => others[other] = tree;

    public bool Has(SyntaxTree tree) => byTree.ContainsKey(tree);

    /// <summary>Whether the program has a method, or a local function, of this name.</summary>
    public bool HasMethod(string name) => methods.ContainsKey(name);

    public IReadOnlyList<SyntaxNode> Methods(string name) => methods.TryGetValue(name, out var found) ? found : [];

    public bool HasType(string name) => types.Contains(name);

    /// <summary>What a name, or the name at the end of an expression, means; null where it is none of the
    /// program.</summary>
    public ISymbol? Symbol(ExpressionSyntax name)
    {
        if (!byTree.ContainsKey(name.SyntaxTree)) return null;
        var info = Model(name.SyntaxTree).GetSymbolInfo(name);
        return info.Symbol ?? (info.CandidateSymbols.Length == 1 ? info.CandidateSymbols[0] : null);
    }

    public ISymbol? Declared(SyntaxNode node) =>
        byTree.ContainsKey(node.SyntaxTree) ? Model(node.SyntaxTree).GetDeclaredSymbol(node) : null;

    private SemanticModel Model(SyntaxTree tree) =>
        models.TryGetValue(tree, out var model) ? model : models[tree] = compilation.GetSemanticModel(tree);

    private void Index(SourceTree tree)
    {
        foreach (var node in tree.Root.DescendantNodes(static node => node is not ExpressionSyntax))
        {
            switch (node)
            {
                case MethodDeclarationSyntax method:
                    Add(method.Identifier.ValueText, method);
                    break;
                case LocalFunctionStatementSyntax function:
                    Add(function.Identifier.ValueText, function);
                    break;
                case BaseTypeDeclarationSyntax type:
                    types.Add(type.Identifier.ValueText);
                    break;
            }
        }
    }

    private void Add(string name, SyntaxNode node)
    {
        if (!methods.TryGetValue(name, out var all)) methods[name] = all = [];
        all.Add(node);
    }
}

/// <summary>One file, parsed as it is published: without DEBUG.</summary>
internal sealed class SourceTree
{
    private static readonly CSharpParseOptions Published = CSharpParseOptions.Default
        .WithDocumentationMode(DocumentationMode.None).WithPreprocessorSymbols(Symbols.Defined);

    public SourceTree(SourceText source, bool isOwn)
    {
        Source = source;
        IsOwn = isOwn;
        Syntax = CSharpSyntaxTree.ParseText(source.Content, Published);
        Root = (CompilationUnitSyntax)Syntax.GetRoot();
        Regions = ConditionalRegions.Of(Root);
    }

    public SourceText Source { get; }

    /// <summary>Of the program's own project, not of one that it takes in.</summary>
    public bool IsOwn { get; }

    public SyntaxTree Syntax { get; }

    public CompilationUnitSyntax Root { get; }

    public ConditionalRegions Regions { get; }

    /// <summary>The other reading of its <c>#if</c>; null where nothing that matters is left out.</summary>
    public CompilationUnitSyntax? Other() => Regions.HasOther
        ? (CompilationUnitSyntax)CSharpSyntaxTree
            .ParseText(
                Source.Content,
                Published.WithPreprocessorSymbols(
                (string[])[.. Symbols.Defined.Where(static name => name != "RELEASE"), .. Regions.Unknown]))
            .GetRoot()
        : null;

    public CodeSpan At(SyntaxNodeOrToken node) => Source.At(node.Span.Start, node.Span.Length);
}
