namespace ConfigLint.MSBuild.AnalyzerConfigs;

/// <summary>
/// The glob of a section: <c>*</c> and <c>?</c> within a folder, <c>**</c> across folders, <c>[ab]</c>, <c>{a,b}</c>, <c>{1..9}</c>. Each pair of a step and a place in the path is tried
/// once, so no glob of a stranger takes longer than its length times the path's.
/// </summary>
internal sealed class SectionGlob
{
    /// <summary>Braces in braces; deeper ones are nobody's.</summary>
    private const int MostDepth = 32;

    private readonly List<Step> steps = [];
    private readonly string glob;
    private readonly int start;

    private SectionGlob(string glob)
    {
        this.glob = glob;
        start = Compile(0, glob.Length, Add(new Step(StepKind.End)), depth: 0);
    }

    /// <param name="glob">As the section is named.</param>
    /// <returns>Null where it is none.</returns>
    public static SectionGlob? Of(string glob)
    {
        try
        {
            // A name without a folder is one in any folder.
            return new SectionGlob(glob.IndexOf('/') < 0 ? "/**/" + glob : glob[0] == '/' ? glob : "/" + glob);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <param name="path">From the folder of the file that has the section, with a slash at its start.</param>
    public bool Matches(string path)
    {
        var tried = new HashSet<(int Step, int At)>();
        var pending = new Stack<(int Step, int At)>();
        pending.Push((start, 0));
        while (pending.Count > 0)
        {
            var (index, at) = pending.Pop();
            if (!tried.Add((index, at))) continue;
            var step = steps[index];
            switch (step.Kind)
            {
                case StepKind.End:
                    if (at == path.Length) return true;
                    break;
                case StepKind.Choice:
                    foreach (var next in step.Choices) pending.Push((next, at));
                    break;
                case StepKind.Many:
                    pending.Push((step.Next, at));
                    if (at < path.Length && (step.CrossesFolders || path[at] != '/')) pending.Push((index, at + 1));
                    break;
                case StepKind.Number:
                    foreach (var end in EndsOfNumber(path, at, step)) pending.Push((step.Next, end));
                    break;
                default:
                    if (at < path.Length && step.Takes!(path[at])) pending.Push((step.Next, at + 1));
                    break;
            }
        }

        return false;
    }

    private static IEnumerable<int> EndsOfNumber(string path, int at, Step step)
    {
        var end = at < path.Length && path[at] is '-' or '+' ? at + 1 : at;
        while (end < path.Length && path[end] is >= '0' and <= '9') end++;
        if (int.TryParse(path.Substring(at, end - at), out var number) && number >= step.From && number <= step.To) yield return end;
    }

    /// <summary>Makes the steps of a part of the glob from its end to its start, each knowing the next.</summary>
    /// <returns>The first step.</returns>
    private int Compile(int from, int to, int next, int depth)
    {
        if (depth > MostDepth) throw new FormatException();
        var parts = new List<Func<int, int>>();
        for (var i = from; i < to; i++)
        {
            switch (glob[i])
            {
                // "/**/" is also no folder at all.
                case '/' when i + 3 < to && glob[i + 1] == '*' && glob[i + 2] == '*' && glob[i + 3] == '/':
                    parts.Add(AnyFolders);
                    i += 3;
                    break;
                case '*':
                    var crosses = i + 1 < to && glob[i + 1] == '*';
                    if (crosses) i++;
                    parts.Add(after => Add(new Step(StepKind.Many) { Next = after, CrossesFolders = crosses }));
                    break;
                case '?':
                    parts.Add(after => Take(c => c != '/', after));
                    break;
                case '[' when glob.IndexOf(']', i + 1, to - i - 1) is > 0 and var end:
                    var not = glob[i + 1] == '!';
                    var set = glob.Substring(not ? i + 2 : i + 1, end - (not ? i + 2 : i + 1));
                    parts.Add(after => Take(c => c != '/' && IsIn(set, c) != not, after));
                    i = end;
                    break;
                case '{' when ClosingBrace(i, to) is { } close:
                    parts.Add(Braces(i + 1, close, depth));
                    i = close;
                    break;
                default:
                    if (glob[i] == '\\' && i + 1 < to) i++;
                    var one = glob[i];
                    parts.Add(after => Take(c => c == one, after));
                    break;
            }
        }

        for (var i = parts.Count - 1; i >= 0; i--) next = parts[i](next);
        return next;
    }

    private int AnyFolders(int after)
    {
        var slash = Take(c => c == '/', after);
        var names = Add(new Step(StepKind.Many) { Next = slash, CrossesFolders = true });
        return Add(new Step(StepKind.Choice) { Choices = [slash, Take(c => c == '/', names)] });
    }

    private Func<int, int> Braces(int from, int to, int depth)
    {
        var text = glob.Substring(from, to - from);
        if (text.IndexOf("..", StringComparison.Ordinal) is > 0 and var dots && int.TryParse(text.Substring(0, dots), out var least) && int.TryParse(text.Substring(dots + 2), out var most))
            return after => Add(new Step(StepKind.Number) { Next = after, From = Math.Min(least, most), To = Math.Max(least, most) });

        return after =>
        {
            var choices = new List<int>();
            var (begin, open) = (from, 0);
            for (var i = from; i <= to; i++)
            {
                if (i < to && glob[i] == '{') open++;
                else if (i < to && glob[i] == '}') open--;
                if (i < to && (glob[i] != ',' || open > 0)) continue;
                choices.Add(Compile(begin, i, after, depth + 1));
                begin = i + 1;
            }

            return Add(new Step(StepKind.Choice) { Choices = choices });
        };
    }

    private int? ClosingBrace(int from, int to)
    {
        var open = 0;
        for (var i = from; i < to; i++)
        {
            if (glob[i] == '{') open++;
            else if (glob[i] == '}' && --open == 0) return i;
        }

        return null;
    }

    private static bool IsIn(string set, char c)
    {
        for (var i = 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                if (c >= set[i] && c <= set[i + 2]) return true;
                i += 2;
            }
            else if (set[i] == c)
            {
                return true;
            }
        }

        return false;
    }

    private int Take(Func<char, bool> takes, int next) => Add(new Step(StepKind.One) { Takes = takes, Next = next });

    private int Add(Step step)
    {
        steps.Add(step);
        return steps.Count - 1;
    }

    private enum StepKind
    {
        One,
        Many,
        Number,
        Choice,
        End,
    }

    private sealed class Step(StepKind kind)
    {
        public StepKind Kind => kind;

        public int Next { get; init; }

        public Func<char, bool>? Takes { get; init; }

        public bool CrossesFolders { get; init; }

        public int From { get; init; }

        public int To { get; init; }

        public List<int> Choices { get; init; } = [];
    }
}
