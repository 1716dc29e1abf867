namespace ConfigLint.Model;

/// <summary>
/// What a run has of one kind, by the paths of its files: what lies below some folders is found without a look at all
/// the rest, which is what many containers beside many files would come to.
/// </summary>
internal sealed class ByPath<T>
{
    private readonly IReadOnlyList<T> all;

    /// <summary>In ordinal order of the paths, each with its index in <see cref="all"/>.</summary>
    private readonly (string Path, int Index)[] sorted;

    public ByPath(IReadOnlyList<T> all, Func<T, string> pathOf)
    {
        this.all = all;
        sorted = new (string, int)[all.Count];
        for (var i = 0; i < sorted.Length; i++) sorted[i] = (pathOf(all[i]), i);
        Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Path, b.Path));
    }

    /// <summary>Those whose path begins with one of the words, each once, in the order given.</summary>
    public List<T> StartingWith(IReadOnlyList<string> prefixes)
    {
        SortedSet<int> found = [];
        foreach (var prefix in prefixes)
        {
            for (var i = FirstFrom(prefix); i < sorted.Length; i++)
            {
                if (!sorted[i].Path.StartsWith(prefix, StringComparison.Ordinal)) break;
                found.Add(sorted[i].Index);
            }
        }

        return [.. found.Select(index => all[index])];
    }

    /// <summary>The index of the first path that does not stand before another.</summary>
    private int FirstFrom(string path)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(sorted[middle].Path, path) < 0) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
