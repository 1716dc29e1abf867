namespace ConfigLint.Text;

/// <summary>Look-ups in a list of paths in ordinal order.</summary>
internal static class PathLists
{
    /// <summary>The path itself where the list has it, in a list; else an empty one.</summary>
    public static List<string> Exactly(this IReadOnlyList<string> sorted, string path) => IndexOf(sorted, path) >= 0 ? [path] : [];

    /// <summary>Index of a path, or the complement of where it would stand.</summary>
    public static int IndexOf(IReadOnlyList<string> sorted, string path)
    {
        int low = 0, high = sorted.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(sorted[middle], path);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return ~low;
    }

    public static bool Has(this IReadOnlyList<string> sorted, string path) => IndexOf(sorted, path) >= 0;

    public static IEnumerable<string> StartingWith(this IReadOnlyList<string> sorted, string prefix)
    {
        var at = IndexOf(sorted, prefix);
        for (var i = at < 0 ? ~at : at; i < sorted.Count && sorted[i].StartsWith(prefix, StringComparison.Ordinal); i++) yield return sorted[i];
    }
}
