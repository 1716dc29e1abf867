using System.Text;
using ConfigLint.Reporting;

namespace ConfigLint.Cli;

/// <summary>Two texts as <c>diff -u</c> and <c>git apply</c> write and read them.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    /// <param name="path">As both headers name the file, behind <c>a/</c> and <c>b/</c> as git has it.</param>
    /// <param name="forTerminal">Control characters of the text are made visible; a patch keeps them.</param>
    public static string Of(string before, string after, string path, bool forTerminal)
    {
        var (old, now) = (Lines(before), Lines(after));
        var blocks = LineDiff.Of(old, now);
        // An absolute path is no path of a repository.
        var to = path.StartsWith('/') ? new StringBuilder($"--- {path}\n+++ {path}\n") : new StringBuilder($"--- a/{path}\n+++ b/{path}\n");
        for (var i = 0; i < blocks.Count;)
        {
            var last = i;
            while (last + 1 < blocks.Count && blocks[last + 1].Old.Start - blocks[last].OldEnd <= 2 * Context) last++;
            WriteHunk(i, last);
            i = last + 1;
        }

        return to.ToString();

        void WriteHunk(int first, int lastBlock)
        {
            var (from, until) = (blocks[first], blocks[lastBlock]);
            var start = Math.Max(0, from.Old.Start - Context);
            var end = Math.Min(old.Length, until.OldEnd + Context);
            var shift = from.New.Start - from.Old.Start;
            var newLength = until.New.Start + until.New.Count - from.New.Start + (end - until.OldEnd) + (from.Old.Start - start);
            to.Append($"@@ -{Range(start, end - start)} +{Range(start + shift, newLength)} @@\n");
            var at = start;
            for (var block = first; block <= lastBlock; block++)
            {
                var change = blocks[block];
                for (; at < change.Old.Start; at++) Line(' ', old[at]);
                for (; at < change.OldEnd; at++) Line('-', old[at]);
                for (var i = 0; i < change.New.Count; i++) Line('+', now[change.New.Start + i]);
            }

            for (; at < end; at++) Line(' ', old[at]);
        }

        void Line(char mark, string line)
        {
            var ended = line.EndsWith('\n');
            var text = ended ? line[..^1] : line;
            to.Append(mark).Append(forTerminal ? Visible.Of(text.TrimEnd('\r')) : text).Append('\n');
            if (!ended) to.Append("\\ No newline at end of file\n");
        }
    }

    /// <summary>First line and count; of an empty range the line in front of it.</summary>
    private static string Range(int start, int length) => length == 1 ? $"{start + 1}" : $"{(length == 0 ? start : start + 1)},{length}";

    /// <summary>With their line breaks, so that a missing last one is a difference; split at \n alone, so that a patch of \r\n applies.</summary>
    private static string[] Lines(string text)
    {
        var lines = new List<string>();
        for (int start = 0, end; start < text.Length; start = end)
        {
            end = text.IndexOf('\n', start) + 1;
            if (end == 0) end = text.Length;
            lines.Add(text[start..end]);
        }

        return [.. lines];
    }
}
