using ConfigLint.Programs.Images;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Syntax.Nginx;

/// <summary>What a statement of a template engine does to the text around it.</summary>
internal enum NestingMark : byte
{
    /// <summary>It sets, includes or says something.</summary>
    None,

    /// <summary>A condition or loop begins: <c>{% if %}</c>, <c>{{ range }}</c>, <c>&lt;% x.each do |y| %&gt;</c>.</summary>
    Open,

    /// <summary>Another branch of it: <c>{% elif %}</c>, <c>{{ else }}</c>.</summary>
    Middle,

    /// <summary>It ends: <c>{% endif %}</c>, <c>{{ end }}</c>.</summary>
    Close,
}

/// <summary>
/// The conditions and loops of a template engine in one file: which text is always rendered, and which of two places may be
/// rendered without the other. Two conditions may be each other's opposite, whatever they ask.
/// </summary>
internal sealed class TemplateNesting
{
    /// <summary>Conditions in conditions; what is nested deeper no template is.</summary>
    private const int MaxDepth = 100;

    /// <summary>Where each stretch of text begins, and the branch it is in; branch 0 is always rendered.</summary>
    private readonly List<(int Start, int Branch)> stretches = [(0, 0)];

    /// <summary>The branch around each, and the braces it opens less those it closes.</summary>
    private readonly List<int> around = [-1];
    private readonly List<int> braces = [0];
    private readonly List<int> depths = [0];

    private int current;
    private bool isBroken;

    /// <param name="end">The offset behind the statement of the engine.</param>
    internal void Add(NestingMark mark, int end)
    {
        switch (mark)
        {
            case NestingMark.Open:
                Enter(current);
                break;
            case NestingMark.Middle when current != 0:
                Enter(around[current]);
                break;
            case NestingMark.Close when current != 0:
                current = around[current];
                break;
            case NestingMark.Middle or NestingMark.Close:
                isBroken = true;
                break;
            default:
                return;
        }

        stretches.Add((end, current));
    }

    private void Enter(int outer)
    {
        around.Add(outer);
        braces.Add(0);
        depths.Add(depths[outer] + 1);
        isBroken |= depths[outer] >= MaxDepth;
        current = around.Count - 1;
    }

    /// <summary>Notes a brace of nginx: 1 for one that opens a block, -1 for one that closes it.</summary>
    internal void Brace(int offset, int change) => braces[At(offset)] += change;

    /// <summary>After the last brace.</summary>
    internal void Complete() => AreBalanced = !isBroken && current == 0 && braces.FindIndex(1, static open => open != 0) < 0;

    /// <summary>Each branch closes the blocks it opens, so that the braces outside of all branches have to match whatever is rendered.</summary>
    public bool AreBalanced { get; private set; }

    /// <summary>Whether the place is rendered wherever the other is: in the same branch, or in one around it.</summary>
    public bool Holds(int place, int other) => AreBalanced && IsAround(At(place), At(other));

    /// <summary>Whether some rendering surely has both.</summary>
    public bool Together(int a, int b) => Holds(a, b) || Holds(b, a);

    private bool IsAround(int outer, int branch)
    {
        // The branch around another has a lower number.
        while (branch > outer) branch = around[branch];
        return branch == outer;
    }

    private int At(int offset)
    {
        int low = 0, high = stretches.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (stretches[middle].Start <= offset) low = middle;
            else high = middle - 1;
        }

        return stretches[low].Branch;
    }

    /// <summary>What the statement between <paramref name="start"/> and <paramref name="end"/> is, marks included; null of a placeholder that prints a value.</summary>
    internal static NestingMark? Read(string text, int start, int end)
    {
        if (text[start] is '<') return text[start + 2] is '=' ? null : Ruby(Inner(text, start, end));
        if (text[start + 1] is '#') return NestingMark.None;
        var nested = NestedPlaceholder.Statement(text, start, end);
        var inner = nested ?? Inner(text, start, end);
        var word = Word(inner);
        if (nested is not null || text[start + 1] is '%')
        {
            if (word.StartsWith("end", StringComparison.Ordinal)) return NestingMark.Close;
            if (Array.IndexOf(Middles, word) >= 0) return NestingMark.Middle;
            // {% set x %} without a value takes the text up to {% endset %}.
            return Array.IndexOf(Openers, word) >= 0 || (word == "set" && inner.IndexOf('=') < 0) ? NestingMark.Open : NestingMark.None;
        }

        if (inner.Length == 0) return null;
        // Handlebars: {{#if x}}, {{^x}}, {{/if}}; of Go /* begins a comment.
        if (inner[0] is '#' or '^') return NestingMark.Open;
        if (inner[0] is '/') return inner.Length > 1 && inner[1] == '*' ? NestingMark.None : NestingMark.Close;
        if (inner[0] is '$' && inner.IndexOf(":=", StringComparison.Ordinal) > 0) return NestingMark.None;
        return word switch
        {
            "if" or "range" or "with" or "define" or "block" => NestingMark.Open,
            "else" => NestingMark.Middle,
            "end" => NestingMark.Close,
            _ => null,
        };
    }

    /// <summary>ERB, and EJS whose branches stand in braces.</summary>
    private static NestingMark Ruby(string inner)
    {
        if (inner.Length == 0 || inner[0] == '#') return NestingMark.None;
        var takesBlock = inner.EndsWith('|') && (inner.IndexOf(" do ", StringComparison.Ordinal) > 0 || inner.IndexOf('{') > 0);
        var opens = takesBlock || inner.EndsWith('{') || inner.EndsWith(" do", StringComparison.Ordinal);
        if (inner[0] == '}') return opens ? NestingMark.Middle : NestingMark.Close;
        if (opens) return NestingMark.Open;
        return Word(inner) switch
        {
            "if" or "unless" or "case" or "for" or "while" or "until" or "begin" => NestingMark.Open,
            "else" or "elsif" or "when" or "rescue" or "ensure" => NestingMark.Middle,
            "end" => NestingMark.Close,
            _ => NestingMark.None,
        };
    }

    private static string Inner(string text, int start, int end) => text.Substring(start + 2, end - start - 4).Trim('-', '+', '~', ' ', '\t', '\r', '\n');

    private static string Word(string inner)
    {
        var end = 0;
        while (end < inner.Length && inner[end] is (>= 'a' and <= 'z') or '_') end++;
        return inner.Substring(0, end);
    }

    private static readonly string[] Openers =
    [
        "if", "for", "macro", "filter", "call", "raw", "autoescape", "trans", "block", "with", "verbatim", "unless", "case", "capture",
    ];

    private static readonly string[] Middles = ["else", "elif", "elsif", "elseif", "when"];
}
