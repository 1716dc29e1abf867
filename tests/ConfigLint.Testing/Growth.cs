using System.Runtime;

namespace ConfigLint.Testing;

/// <summary>
/// Holds the cost of a large input against that of a small one of the same shape, measured in the same run: what a machine is busy with meanwhile, and how
/// fast it is, changes both. The cost is the time that this process computes, so tests that ask run alone.
/// </summary>
internal static class Growth
{
    /// <summary>How much larger the large input is.</summary>
    private const int Factor = 16;

    /// <summary>Linear is 16, quadratic 256. Between them is room for caches that a large input leaves and for the collector.</summary>
    private const double MostTimes = 64;

    /// <summary>Below this a step of the scheduler and a method that is compiled are most of what is measured.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(2);

    /// <summary>What disturbs one measurement is unlikely to disturb each of these; what is quadratic fails all of them.</summary>
    private const int Attempts = 5;

    /// <summary>Bytes.</summary>
    private const long Uncollected = 200_000_000;

    /// <param name="size">Of the large input.</param>
    /// <param name="prepare">Makes an input of a size, unmeasured, and gives back what is measured of it.</param>
    /// <returns>Null where the cost grows with the size; else what was measured.</returns>
    public static string? Excess(int size, Func<int, Action> prepare)
    {
        var (small, large) = (prepare(size / Factor), prepare(size));
        // Compiles what is run.
        small();
        var (few, many) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            few = Shorter(few, TimeOf(small));
            many = Shorter(many, TimeOf(large));
            if (many <= (few > Least ? few : Least) * MostTimes) return null;
        }

        return $"{size / Factor} take {few.TotalMilliseconds:0.0} ms, {size} take {many.TotalMilliseconds:0.0} ms: more than {MostTimes} times as long";
    }

    private static TimeSpan TimeOf(Action action)
    {
        // Of what others left behind nothing is collected at this one's expense, and nothing while it runs: a small
        // input would end before the first collection, and each of a large one's visits all that other tests keep.
        GC.Collect();
        GC.TryStartNoGCRegion(Uncollected);
        try
        {
            var before = Environment.CpuUsage.TotalTime;
            action();
            return Environment.CpuUsage.TotalTime - before;
        }
        finally
        {
            // An action that makes more than that has ended it.
            if (GCSettings.LatencyMode == GCLatencyMode.NoGCRegion) GC.EndNoGCRegion();
        }
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
