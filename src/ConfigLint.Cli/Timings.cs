using System.Diagnostics;

namespace ConfigLint.Cli;

/// <summary>Where the time of a run went. Standard output never shows it: the same input gives the same bytes.</summary>
internal sealed class Timings(bool wanted)
{
    private readonly List<(string Step, TimeSpan Until)> marks = [];
    private readonly long start = Stopwatch.GetTimestamp();

    public void Mark(string step)
    {
        if (wanted) marks.Add((step, Stopwatch.GetElapsedTime(start)));
    }

    public void Tell(Terminal terminal)
    {
        var before = TimeSpan.Zero;
        foreach (var (step, until) in marks)
        {
            terminal.Say($"{step} {(until - before).TotalMilliseconds:0.0} ms");
            before = until;
        }
    }
}
