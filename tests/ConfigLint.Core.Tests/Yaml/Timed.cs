using System.Diagnostics;

namespace ConfigLint.Core.Tests.Yaml;

/// <summary>Tests that measure run alone, and measure the time this process computes: another's load on the machine is not theirs.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class Timed
{
    public const string Name = "timed";

    internal static TimeSpan Run(Action action)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        action();
        process.Refresh();
        return process.TotalProcessorTime - before;
    }

    /// <summary>The best of three: what the rest of the process does meanwhile (collecting the garbage of earlier tests) does not count.</summary>
    internal static TimeSpan Best(Action action) => new[] { Run(action), Run(action), Run(action) }.Min();
}
