using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Syntax.Nginx;

/// <summary>
/// A directive of a tree: a name, arguments, and for a block its children. A cheap handle; compare with ==. <c>default</c> is none, of a fragment's surroundings say: it has no name, no
/// words, no children, and stands nowhere.
/// </summary>
internal readonly record struct NginxDirective(NginxTree Tree, int Index)
{
    private ref NginxTree.Node Node => ref Tree.Nodes[Index];

    public bool IsNone => Tree is null;

    /// <summary>As written, quotes and escapes removed; nginx compares it case-sensitively.</summary>
    public string Name => IsNone ? "" : Node.Name >= 0 ? DirectiveNames.Of(Node.Name) : Tree.TokenText(Node.FirstToken);

    /// <summary>Its number in <see cref="DirectiveNames"/>, or -1.</summary>
    public int NameId => IsNone ? -1 : Node.Name;

    /// <summary>Arguments, without the name.</summary>
    public int Count => IsNone ? 0 : Node.Arguments;

    public NginxArgument this[int argument] => new(Tree, Node.FirstToken + 1 + argument);

    public NginxArgument NameToken => new(Tree, Node.FirstToken);

    public Span NameSpan => IsNone ? default : NameToken.Span;

    /// <summary>From the name to the last argument.</summary>
    public Span Statement
    {
        get
        {
            if (IsNone) return default;
            var start = NameSpan.Start;
            return Tree.Text.At(start, new NginxArgument(Tree, Node.FirstToken + Node.Arguments).Span.End - start);
        }
    }

    /// <summary>From the name to the <c>;</c> or the closing brace.</summary>
    public Span Whole
    {
        get
        {
            if (IsNone) return default;
            var end = Node.Close >= 0 ? Node.Close : Node.Terminator;
            return Tree.Text.At(NameSpan.Start, Math.Max(0, Math.Min(end + 1, Tree.Text.Length) - NameSpan.Start));
        }
    }

    /// <summary>Offset of the <c>;</c> or <c>{</c>: nginx names this line when it refuses the directive.</summary>
    public int Terminator => Node.Terminator;

    public bool HasBlock => !IsNone && Node.Close >= 0;

    /// <summary>An entry of types, map, geo and the like.</summary>
    public bool IsEntry => !IsNone && Node.IsEntry;

    public NginxDirective? Parent => IsNone || Node.Parent < 0 ? null : new NginxDirective(Tree, Node.Parent);

    public NginxChildren Children => IsNone ? default : new(Tree, Index + 1, Node.End);

    /// <summary>A placeholder of a template touches the statement.</summary>
    public bool IsTemplated => Tree?.Marks is { } marks && marks.Touches(Statement.Start, Statement.Length);

    /// <summary>Whether a template renders it only with a condition that the other place is without.</summary>
    public bool IsConditionalIn(NginxDirective block) =>
        Tree?.Nesting is { } nesting && !nesting.Holds(NameSpan.Start, block.Tree == Tree && !block.IsNone ? block.NameSpan.Start : 0);

    /// <summary>Whether a template may render this one without the other.</summary>
    public bool IsApartFrom(NginxDirective other) =>
        (Tree?.Nesting is not null || other.Tree?.Nesting is not null) && (Tree != other.Tree || !Tree!.Nesting!.Together(NameSpan.Start, other.NameSpan.Start));

    /// <summary>Whether the one word of a switch is <c>on</c> (ngx_conf_set_flag_slot folds case).</summary>
    public bool IsOn => Count == 1 && this[0].Value.Equals("on", StringComparison.OrdinalIgnoreCase);

    /// <summary>All arguments in one string, as a person would write them.</summary>
    public string ArgumentsText
    {
        get
        {
            if (Count == 0) return "";
            var start = this[0].Span.Start;
            return Tree.Text.Content.Substring(start, this[Count - 1].Span.End - start);
        }
    }

    public override string ToString() => Count == 0 ? Name : Name + " " + ArgumentsText;
}

/// <summary>One word of a directive.</summary>
internal readonly record struct NginxArgument(NginxTree Tree, int Token)
{
    /// <summary>The word as nginx reads it: quotes and escapes removed.</summary>
    public string Value => Tree.TokenText(Token);

    /// <summary>The word with its quotes.</summary>
    public Span Span
    {
        get
        {
            ref var t = ref Tree.Tokens[Token];
            return IsQuoted ? Tree.Text.At(t.Start - 1, Math.Min(t.Length + 2, Tree.Text.Length - t.Start + 1)) : Tree.Text.At(t.Start, t.Length);
        }
    }

    /// <summary>The word without its quotes.</summary>
    public Span Inner => Tree.Text.At(Tree.Tokens[Token].Start, Tree.Tokens[Token].Length);

    public bool IsQuoted => (Tree.Tokens[Token].Bits & NginxTree.Token.Quoted) != 0;

    /// <summary>Whether offsets in <see cref="Value"/> are offsets in <see cref="Inner"/>: no escape was removed.</summary>
    public bool IsVerbatim => (Tree.Tokens[Token].Bits & NginxTree.Token.Escaped) == 0;

    public bool IsTemplated => Tree.Marks is { } marks && marks.Touches(Inner.Start, Inner.Length);

    /// <summary>Whether the word is exactly this, without making a string.</summary>
    public bool Is(string word)
    {
        ref var t = ref Tree.Tokens[Token];
        return t.Length == word.Length && string.CompareOrdinal(Tree.Text.Content, t.Start, word, 0, word.Length) == 0;
    }

    /// <summary>The part of the word that a range of <see cref="Value"/> stands for; the whole word where escapes moved the offsets.</summary>
    public Span Part(int start, int length) => IsVerbatim ? Tree.Text.At(Inner.Start + start, length) : Inner;

    public override string ToString() => Value;
}

/// <summary>The directives of one block, in order. Enumerates without allocating.</summary>
internal readonly struct NginxChildren(NginxTree tree, int start, int end)
{
    public Enumerator GetEnumerator() => new(tree, start, end);

    public bool IsEmpty => start >= end;

    internal struct Enumerator(NginxTree tree, int start, int end)
    {
        private int next = start;
        private int current = -1;

        public readonly NginxDirective Current => new(tree, current);

        public bool MoveNext()
        {
            if (next >= end) return false;
            current = next;
            next = tree.Nodes[current].End;
            return true;
        }
    }
}
