namespace ConfigLint.Formats.Compose;

/// <summary>How many values all projects of a run may have. Aliases and extends make many of few characters.</summary>
internal sealed class ComposeBudget(int values = ComposeBudget.MaxValues)
{
    public const int MaxValues = 1_000_000;

    private int left = values;

    public bool IsSpent => left <= 0;

    /// <param name="cost">Of a service more than of a line in it.</param>
    public bool Take(int cost = 1)
    {
        left = Math.Max(left - cost, -1);
        return left >= 0;
    }
}
