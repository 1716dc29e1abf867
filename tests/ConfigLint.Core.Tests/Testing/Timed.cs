using ConfigLint.Testing;

namespace ConfigLint.Core.Tests.Testing;

/// <summary>Tests that measure run alone: they measure what this process computes.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class Timed
{
    public const string Name = "timed";

    /// <summary>What is done to an input of a size costs sixteen times as much where the input is sixteen times as large, and not 256 times.</summary>
    /// <param name="prepare">Makes an input of a size, unmeasured, and gives back what is measured of it.</param>
    internal static void IsLinear(int size, Func<int, Action> prepare) => Assert.Null(Growth.Excess(size, prepare));
}
