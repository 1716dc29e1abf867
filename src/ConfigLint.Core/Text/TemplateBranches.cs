using ConfigLint.Programs.Servers;

namespace ConfigLint.Text;

/// <summary>
/// Which branch of a template's blocks each place of a text stands in, and which of them exclude one another: of
/// <c>if</c> and <c>else</c> a rendered file has one, and of
/// <c>if a == 1</c> and <c>if a &gt; 1</c>.
/// </summary>
internal sealed class TemplateBranches
{
    /// <summary>Blocks around a place that are looked at; nobody nests deeper.</summary>
    private const int MostDepth = 32;

    /// <summary>Branches above one that are known not to be taken.</summary>
    private const int MostEarlier = 16;

    // From each of these offsets on, up to the next.
    private readonly List<int> starts = [];
    private readonly List<Branch?> branches = [];
    private int blocks;

    private TemplateBranches()
    {
    }

    public static TemplateBranches Of(string text, IReadOnlyList<TemplateMark> marks)
    {
        var found = new TemplateBranches();
        var current = (Branch?)null;
        foreach (var mark in marks)
        {
            if (mark.Role != TemplateRole.Block) continue;
            var statement = TemplateStatement.Read(text, mark);
            var next = found.After(current, statement);
            if (next == current) continue;
            found.starts.Add(mark.Start);
            found.branches.Add(current = next);
        }

        return found;
    }

    /// <summary>Whether what stands at an offset is there only if a block says so.</summary>
    public bool IsConditional(int offset) => At(offset) is not null;

    /// <summary>Whether two places stand in the same branch of the same block, or both outside of any.</summary>
    public bool AreTogether(int one, int other) => At(one) == At(other);

    /// <summary>Whether no rendered text has both places.</summary>
    public bool Exclude(int one, int other)
    {
        var (a, b) = (At(one), At(other));
        if (a == b) return false;
        var first = 0;
        for (var x = a; x is not null && first < MostDepth; x = x.Outer, first++)
        {
            var second = 0;
            for (var y = b; y is not null && second < MostDepth; y = y.Outer, second++)
            {
                if (x.Excludes(y)) return true;
            }
        }

        return false;
    }

    private Branch? After(Branch? current, TemplateStatement statement)
    {
        switch (statement.Step)
        {
            case TemplateStep.Open:
                return new Branch(current, ++blocks, 0, statement.Word, statement.Condition, !statement.IsNegated, []);
            case TemplateStep.Next when current is not null:
                return new Branch(current.Outer, current.Block, current.Index + 1, current.Word, statement.Condition, !statement.IsNegated, current.Contraries(MostEarlier));
            // endset closes a block that only assigns, and was not counted.
            case TemplateStep.Close when current is not null && (statement.Word.Length == 0 || current.Word.Length == 0 || statement.Word == current.Word):
                return current.Outer;
            default:
                return current;
        }
    }

    private Branch? At(int offset)
    {
        int low = 0, high = starts.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (starts[middle] <= offset) low = middle + 1;
            else high = middle;
        }

        return low == 0 ? null : branches[low - 1];
    }

    /// <param name="earlier">What does not hold because an earlier branch was not taken.</param>
    private sealed class Branch(Branch? outer, int block, int index, string word, string condition, bool holds, IReadOnlyList<(string Condition, bool Holds)> earlier)
    {
        private IReadOnlyList<TemplateCondition>? conditions;

        public Branch? Outer { get; } = outer;

        public int Block { get; } = block;

        public int Index { get; } = index;

        public string Word { get; } = word;

        private IReadOnlyList<TemplateCondition> Conditions =>
            conditions ??= [.. TemplateCondition.Of(condition, holds), .. earlier.SelectMany(static one => TemplateCondition.Of(one.Condition, one.Holds))];

        public IReadOnlyList<(string Condition, bool Holds)> Contraries(int most) => earlier.Count >= most || condition.Length == 0 ? earlier : [.. earlier, (condition, !holds)];

        public bool Excludes(Branch other)
        {
            if (Block == other.Block) return Index != other.Index;
            foreach (var one in Conditions)
            {
                foreach (var two in other.Conditions)
                {
                    if (one.Excludes(two)) return true;
                }
            }

            return false;
        }
    }
}
