using ConfigLint.Formats.DotNet;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ConfigLint.CSharp;

/// <summary>What is known of the symbols of <c>#if</c>.</summary>
internal static class Symbols
{
    /// <summary>Those of a program that is published for a .NET of today.</summary>
    public static readonly string[] Defined =
    [
        "RELEASE", "TRACE", "NET", "NETCOREAPP", "NET5_0_OR_GREATER", "NET6_0_OR_GREATER", "NETCOREAPP3_1_OR_GREATER",
        "NETCOREAPP3_0_OR_GREATER", "NETCOREAPP2_1_OR_GREATER", "NETCOREAPP2_0_OR_GREATER",
    ];

    /// <summary>Those of the .NET Framework are not defined.</summary>
    public static CodeCondition Of(string name)
    {
        if (name == "DEBUG") return new CodeDebug();
        if (Array.IndexOf(Defined, name) >= 0) return name == "RELEASE" ? new CodeDebug().Not() : CodeCondition.Always;
        return name.StartsWith("NETFRAMEWORK", StringComparison.Ordinal)
            || name.StartsWith("NET4", StringComparison.Ordinal)
            || name.StartsWith("NETSTANDARD", StringComparison.Ordinal) ? CodeCondition.Never : CodeCondition.Unknown;
    }
}

/// <summary>The parts of a file between <c>#if</c> and <c>#endif</c>, and their conditions.</summary>
internal sealed class ConditionalRegions
{
    /// <summary>Of a file with more, nothing is known.</summary>
    private const int MostRegions = 500;

    private readonly List<(TextSpan Span, CodeCondition If, bool IsActive)> regions = [];

    /// <summary>Symbols of which it is not known whether they are defined, DEBUG among them.</summary>
    public HashSet<string> Unknown { get; } = new(StringComparer.Ordinal);

    /// <summary>Something that may be compiled, and matters, is not in the tree.</summary>
    public bool HasOther { get; private set; }

    public static ConditionalRegions Of(CompilationUnitSyntax root)
    {
        var found = new ConditionalRegions();
        if (!root.ContainsDirectives) return found;
        var open = new Stack<(int Start, CodeCondition Before, CodeCondition If, bool IsActive)>();
        for (var directive = root.GetFirstDirective(); directive is not null; directive = directive.GetNextDirective())
        {
            switch (directive)
            {
                case IfDirectiveTriviaSyntax start:
                    var condition = found.Read(start.Condition, 0);
                    open.Push((start.Span.End, condition, condition, start.BranchTaken));
                    break;
                case ElifDirectiveTriviaSyntax elif when open.Count > 0:
                    var (_, before, _, _) = found.Close(open.Pop(), elif.SpanStart, root);
                    var other = found.Read(elif.Condition, 0);
                    open.Push((elif.Span.End, before.Or(other), before.Not().And(other), elif.BranchTaken));
                    break;
                case ElseDirectiveTriviaSyntax otherwise when open.Count > 0:
                    var (_, all, _, _) = found.Close(open.Pop(), otherwise.SpanStart, root);
                    open.Push((otherwise.Span.End, all, all.Not(), otherwise.BranchTaken));
                    break;
                case EndIfDirectiveTriviaSyntax end when open.Count > 0:
                    found.Close(open.Pop(), end.SpanStart, root);
                    break;
            }
        }

        return found;
    }

    /// <summary>On what a place of the tree depends.</summary>
    public CodeCondition At(int position, bool isOther = false)
    {
        var condition = regions.Count >= MostRegions ? CodeCondition.Unknown : CodeCondition.Always;
        foreach (var (span, one, isActive) in regions)
        {
            if (span.Contains(position) && (isOther || isActive)) condition = condition.And(one);
        }

        return condition;
    }

    /// <summary>Whether a place stands in what the tree leaves out.</summary>
    public bool IsLeftOut(int position) => regions.Exists(one => !one.IsActive && one.Span.Contains(position));

    public bool IsEmpty => regions.Count == 0;

    private (int, CodeCondition Before, CodeCondition, bool) Close(
        (int Start, CodeCondition Before, CodeCondition If, bool IsActive) one, int end, CompilationUnitSyntax root)
    {
        var span = TextSpan.FromBounds(one.Start, Math.Max(one.Start, end));
        if (one.If != CodeCondition.Always && regions.Count < MostRegions) regions.Add((span, one.If, one.IsActive));
        if (!one.IsActive && one.If != CodeCondition.Never && !HasOther)
        {
            HasOther = DotNetWords.MayMatter(root.SyntaxTree.GetText().ToString(span));
        }

        return one;
    }

    private CodeCondition Read(ExpressionSyntax condition, int depth)
    {
        if (depth > 20) return CodeCondition.Unknown;
        switch (condition)
        {
            case ParenthesizedExpressionSyntax inner:
                return Read(inner.Expression, depth + 1);
            case PrefixUnaryExpressionSyntax not:
                return Read(not.Operand, depth + 1).Not();
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } and:
                return Read(and.Left, depth + 1).And(Read(and.Right, depth + 1));
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } or:
                return Read(or.Left, depth + 1).Or(Read(or.Right, depth + 1));
            case LiteralExpressionSyntax literal:
                return literal.IsKind(SyntaxKind.TrueLiteralExpression) ? CodeCondition.Always : CodeCondition.Never;
            case IdentifierNameSyntax name:
                var known = Symbols.Of(name.Identifier.ValueText);
                if (known is CodeDebug || known == CodeCondition.Unknown) Unknown.Add(name.Identifier.ValueText);
                return known;
            default:
                return CodeCondition.Unknown;
        }
    }
}
