using ConfigLint.Programs.Images;

namespace ConfigLint.Cli;

/// <summary>The lines that differ between two texts: E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), the greedy one. Fixes change few lines of many.</summary>
internal static class LineDiff
{
    /// <summary>So many differences are shown as one block: the trace costs their square.</summary>
    private const int Most = 2000;

    /// <param name="Old">First line that goes, and how many go.</param>
    /// <param name="New">First line that comes, and how many come.</param>
    internal readonly record struct Block((int Start, int Count) Old, (int Start, int Count) New)
    {
        public int OldEnd => Old.Start + Old.Count;
    }

    public static List<Block> Of(string[] old, string[] now)
    {
        var head = 0;
        while (head < old.Length && head < now.Length && old[head] == now[head]) head++;
        var tail = 0;
        while (tail < old.Length - head && tail < now.Length - head && old[old.Length - 1 - tail] == now[now.Length - 1 - tail]) tail++;
        var (n, m) = (old.Length - head - tail, now.Length - head - tail);
        if (n + m == 0) return [];
        if (Trace(old.AsSpan(head, n), now.AsSpan(head, m)) is not { } trace) return [new Block((head, n), (head, m))];
        return Blocks(trace, n, m, head);
    }

    /// <summary>For each number of differences the furthest old line on each diagonal; null where there are too many.</summary>
    private static List<int[]>? Trace(ReadOnlySpan<string> old, ReadOnlySpan<string> now)
    {
        var trace = new List<int[]>();
        var last = new int[3];
        for (var d = 0; d <= Math.Min(old.Length + now.Length, Most); d++)
        {
            // Diagonals -d-1 to d+1, at index k+d+1.
            var furthest = new int[2 * d + 3];
            for (var k = -d; k <= d; k += 2)
            {
                var x = d == 0 ? 0 : IsDown(last, k, d) ? last[k + 1 + d] : last[k - 1 + d] + 1;
                while (x < old.Length && x - k < now.Length && old[x] == now[x - k]) x++;
                furthest[k + d + 1] = x;
                if (x < old.Length || x - k < now.Length) continue;
                trace.Add(furthest);
                return trace;
            }

            trace.Add(furthest);
            last = furthest;
        }

        return null;
    }

    /// <param name="last">Of one difference less: diagonal k is at index k+d.</param>
    private static bool IsDown(int[] last, int k, int d) => k == -d || (k != d && last[k - 1 + d] < last[k + 1 + d]);

    private static List<Block> Blocks(List<int[]> trace, int x, int y, int head)
    {
        var blocks = new List<Block>();
        for (var d = trace.Count - 1; d > 0; d--)
        {
            var k = x - y;
            var down = IsDown(trace[d - 1], k, d);
            var from = down ? k + 1 : k - 1;
            var fromX = trace[d - 1][from + d];
            var step = down ? new Block((head + fromX, 0), (head + fromX - from, 1)) : new Block((head + fromX, 1), (head + fromX - from, 0));
            (x, y) = (fromX, fromX - from);
            // Steps come last first; one that touches the block behind it is part of it.
            if (blocks.Count > 0 && blocks[^1] is var next && step.OldEnd == next.Old.Start && step.New.Start + step.New.Count == next.New.Start)
                blocks[^1] = new Block((step.Old.Start, step.Old.Count + next.Old.Count), (step.New.Start, step.New.Count + next.New.Count));
            else blocks.Add(step);
        }

        blocks.Reverse();
        return blocks;
    }
}
