using ConfigLint.Programs.Images;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Syntax.Nginx;

/// <summary>
/// One nginx file as a tree in two flat arrays: tokens, and directives in document order. A directive's children follow it, up to
/// <see cref="Node.End"/>. A 10 MB file is 300,000 lines: objects would cost more than the parsing.
/// </summary>
internal sealed class NginxTree
{
    /// <summary>Blocks below this depth are not read; no real configuration comes near, and nginx itself recurses.</summary>
    public const int MaxDepth = 200;

    public NginxTree(SourceText text) => Text = text;

    public SourceText Text { get; }

    /// <summary>Where the file holds placeholders of a template engine; null where it is plain nginx.</summary>
    public Placeholders? Marks { get; init; }

    /// <summary>The conditions and loops of the template engine; null where there are none.</summary>
    public TemplateNesting? Nesting { get; init; }

    internal Token[] Tokens = new Token[256];
    internal int TokenCount;
    internal Node[] Nodes = new Node[64];
    internal int NodeCount;
    internal readonly List<(int Start, int End)> Comments = [];

    public int Count => NodeCount;

    public NginxDirective this[int index] => new(this, index);

    private static readonly List<int> None = [];

    private List<int>?[]? byName;

    /// <summary>The directives of one name in document order; entries of map and its like have none.</summary>
    /// <param name="name">Row of <see cref="DirectiveNames"/>.</param>
    public IReadOnlyList<int> Named(int name) => (byName ??= Index())[name] ?? None;

    private List<int>?[] Index()
    {
        var index = new List<int>?[DirectiveNames.All.Count];
        for (var i = 0; i < NodeCount; i++)
        {
            if (!Nodes[i].IsEntry && Nodes[i].Name >= 0) (index[Nodes[i].Name] ??= []).Add(i);
        }

        return index;
    }

    /// <summary>The directives that stand in no block.</summary>
    public NginxChildren TopLevel => new(this, 0, NodeCount);

    /// <summary>One word: bare, or in quotes (the quotes are outside of Start and Length).</summary>
    internal struct Token
    {
        public int Start;

        /// <summary>Length, and in the two top bits <see cref="Quoted"/> and <see cref="Escaped"/>.</summary>
        public uint Bits;

        public const uint Quoted = 1u << 31;
        public const uint Escaped = 1u << 30;

        public readonly int Length => (int)(Bits & (Escaped - 1));
    }

    internal struct Node
    {
        /// <summary>Index of the name's token; arguments follow it.</summary>
        public int FirstToken;

        public int Arguments;

        /// <summary>Index of the block it stands in, or -1.</summary>
        public int Parent;

        /// <summary>Index after the last directive of its block.</summary>
        public int End;

        /// <summary>Offset of what ends the statement: <c>;</c>, or the <c>{</c> of its block.</summary>
        public int Terminator;

        /// <summary>Offset of the closing brace, or -1 where it has no block.</summary>
        public int Close;

        /// <summary>Row of <see cref="DirectiveNames"/>, or -1 for names it does not have.</summary>
        public short Name;

        /// <summary>An entry of types, map, geo, ...: its first word is a key, not a directive.</summary>
        public bool IsEntry;
    }

    internal string TokenText(int token)
    {
        ref var t = ref Tokens[token];
        var raw = Text.Content.Substring(t.Start, t.Length);
        return (t.Bits & Token.Escaped) == 0 ? raw : Unescape(raw);
    }

    /// <summary>As ngx_conf_read_token copies a word: <c>\" \' \\</c> lose the backslash, <c>\t \r \n</c> become control characters, other pairs stay.</summary>
    private static string Unescape(string raw)
    {
        var plain = new System.Text.StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\' || i + 1 == raw.Length)
            {
                plain.Append(raw[i]);
                continue;
            }

            var next = raw[++i];
            switch (next)
            {
                case '"' or '\'' or '\\': plain.Append(next); break;
                case 't': plain.Append('\t'); break;
                case 'r': plain.Append('\r'); break;
                case 'n': plain.Append('\n'); break;
                default: plain.Append('\\').Append(next); break;
            }
        }

        return plain.ToString();
    }

    /// <summary>Whether an offset lies in a comment.</summary>
    public bool IsComment(int offset)
    {
        int low = 0, high = Comments.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var (start, end) = Comments[middle];
            if (offset < start) high = middle - 1;
            else if (offset >= end) low = middle + 1;
            else return true;
        }

        return false;
    }

    /// <summary>The innermost directive that covers an offset, or null.</summary>
    public NginxDirective? Covering(int offset)
    {
        // Directives are in document order, so the last one that starts at or before the offset is it or lies in it.
        int low = 0, high = NodeCount - 1, found = -1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Tokens[Nodes[middle].FirstToken].Start <= offset + 1)
            {
                found = middle;
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        while (found >= 0 && this[found].Whole.End < offset) found = Nodes[found].Parent;
        return found < 0 ? null : this[found];
    }
}
