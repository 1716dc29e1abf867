using ConfigLint.Text;

namespace ConfigLint.Syntax.Code;

/// <summary>The tokens of one source file with their brackets matched. Made once, in one pass.</summary>
internal sealed class CodeTokens
{
    /// <summary>What is written by hand is smaller; bundles and generated code are not read.</summary>
    public const int MaxLength = 512 * 1024;

    private readonly List<CodeToken> all;
    private readonly int[] partner;
    private readonly int[] parent;

    public CodeTokens(SourceText text, List<CodeToken> tokens)
    {
        Text = text;
        all = tokens;
        partner = new int[tokens.Count];
        parent = new int[tokens.Count];
        Match();
    }

    public SourceText Text { get; }

    public int Count => all.Count;

    public CodeToken this[int index] => index >= 0 && index < all.Count ? all[index] : Nothing;

    private static readonly CodeToken Nothing = new(CodeTokenKind.Sign, 0, 0, "", true);

    /// <summary>
    /// Of an opening bracket the closing one (<see cref="Count"/> where there is none), of a closing one the opening,
    /// else -1.
    /// </summary>
    public int Partner(int index) => index >= 0 && index < partner.Length ? partner[index] : -1;

    /// <summary>The innermost opening bracket around a token, -1 where none is.</summary>
    public int Parent(int index) => index >= 0 && index < parent.Length ? parent[index] : -1;

    public bool Is(int index, string value) => this[index].Is(value);

    /// <summary>Whether these names and signs stand from a token on.</summary>
    public bool Are(int index, params string[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!this[index + i].Is(values[i])) return false;
        }

        return true;
    }

    /// <summary>The place of a token; of a string of its content.</summary>
    public Span At(int index) => this[index] is { Length: > 0 } token ? Text.At(token.Start, token.Length) : Text.Whole;

    /// <summary>From the first token to the last.</summary>
    public Span At(int start, int end) =>
        end > start && end <= Count
        ? Text.At(all[start].Start, all[end - 1].Start + all[end - 1].Length - all[start].Start) : At(start);

    /// <summary>What follows a token, with a bracket's content passed over.</summary>
    public int Next(int index) => IsOpening(this[index]) ? Math.Min(Partner(index), Count) + 1 : index + 1;

    /// <summary>
    /// The parts between commas of a bracket's content, each from its first token to behind its last.
    /// </summary>
    /// <param name="open">The opening bracket.</param>
    public List<(int Start, int End)> Parts(int open)
    {
        List<(int, int)> parts = [];
        var close = Math.Min(Partner(open), Count);
        var start = open + 1;
        for (var i = start; i < close; i = Next(i))
        {
            if (!this[i].Is(",")) continue;
            parts.Add((start, i));
            start = i + 1;
        }

        if (start < close) parts.Add((start, close));
        return parts;
    }

    private static bool IsOpening(CodeToken token) =>
        token.Kind == CodeTokenKind.Sign && token.Value is "(" or "[" or "{";

    private void Match()
    {
        var open = new Stack<int>();
        var waiting = new int[128];
        for (var i = 0; i < all.Count; i++)
        {
            partner[i] = -1;
            var token = all[i];
            var opening = token.Kind != CodeTokenKind.Sign
                ? '\0' : token.Value switch { ")" => '(', "]" => '[', "}" => '{', _ => '\0' };
            // A bracket that nothing opened closes nothing; one that closes an outer one closes those within.
            if (opening != '\0' && waiting[opening] > 0)
            {
                while (true)
                {
                    var at = open.Pop();
                    partner[at] = i;
                    waiting[all[at].Value[0]]--;
                    if (all[at].Value[0] != opening) continue;
                    partner[i] = at;
                    break;
                }
            }

            parent[i] = open.Count > 0 ? open.Peek() : -1;
            if (!IsOpening(token)) continue;
            partner[i] = all.Count;
            open.Push(i);
            waiting[token.Value[0]]++;
        }
    }
}
